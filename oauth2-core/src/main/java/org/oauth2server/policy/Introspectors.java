// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import org.oauth2server.model.Client;
import org.oauth2server.model.Issuance;

/** Who may ask about which token (RFC 7662 §4): a client about its own, a resource server about all. */
public final class Introspectors {
    /** The extension of a client that makes it a resource server, with the value true. */
    public static final String RESOURCE_SERVER = "resource_server";

    private Introspectors() {}

    /** Whether this client may know about this token. */
    public static boolean may(Client caller, Issuance token) {
        return caller.id().equals(token.client())
                || Boolean.TRUE.equals(caller.extensions().members().get(RESOURCE_SERVER));
    }
}
