// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;

/**
 * Lets issuances share what is equal in them. A million of them name the same few sets of scopes, each as large as the rest of a record, and most name the
 * same instant twice.
 */
final class Sharing {
    /** Beyond so many different sets the rest is kept as it comes. */
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<Scopes, Scopes> scopes = new ConcurrentHashMap<>();

    @SuppressWarnings("ReferenceEquality") // whether it is the very same is what is asked
    Issuance shared(Issuance issuance) {
        Scopes known = known(issuance.scopes());
        Instant keepUntil = shared(shared(issuance.keepUntil(), issuance.accessExpires()), issuance.refreshExpires());
        if (known == issuance.scopes() && keepUntil == issuance.keepUntil()) {
            return issuance;
        }
        return new Issuance(
                issuance.spends(),
                issuance.accessToken(),
                issuance.refreshToken(),
                issuance.grantType(),
                issuance.client(),
                issuance.clientEpoch(),
                issuance.grant(),
                issuance.issuer(),
                issuance.subject(),
                known,
                issuance.issued(),
                issuance.accessExpires(),
                issuance.refreshExpires(),
                issuance.revoked(),
                issuance.lastAccess(),
                issuance.replay(),
                issuance.replayUntil(),
                keepUntil,
                issuance.extensions());
    }

    private Scopes known(Scopes asked) {
        Scopes known = scopes.get(asked);
        if (known == null && scopes.size() < MOST) {
            known = scopes.putIfAbsent(asked, asked);
        }
        return known == null ? asked : known;
    }

    private static Instant shared(Instant time, @Nullable Instant other) {
        return other != null && other.equals(time) ? other : time;
    }
}
