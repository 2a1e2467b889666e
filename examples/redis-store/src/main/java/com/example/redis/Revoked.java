// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.List;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Revocation;

/** Notes revocations, beside the record and in the sets that are counted. */
final class Revoked {
    private Revoked() {}

    /** Whether this is the first revocation of what is found there. */
    static boolean first(Redis redis, String document, String states, Revocation why) {
        return redis.did(Scripts.REVOKE, List.of(document), states, redis.key("revoked", ""), Views.text(why));
    }

    /** For a record that is revoked from the beginning. */
    static List<List<String>> commands(Redis redis, String state, ClientId client, Revocation why) {
        return List.of(
                List.of("HSETNX", state, "revoked", Views.text(why)),
                List.of("SADD", redis.key("revoked", ""), state),
                List.of("SADD", redis.key("revoked", client), state));
    }
}
