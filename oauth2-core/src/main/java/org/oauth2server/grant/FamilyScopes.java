// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.OAuthException.refuse;

import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Scopes;

/** What a family of tokens may have today: what was granted, less what the client has lost since. */
final class FamilyScopes {
    private FamilyScopes() {}

    static Scopes now(Grant grant, Client client) {
        Scopes scopes = grant.scopes().and(client.scopes());
        if (scopes.isEmpty() && !grant.scopes().isEmpty()) {
            throw refuse(INVALID_GRANT, "The client has lost every scope that was granted.")
                    .because("scopes_withdrawn");
        }
        return scopes;
    }
}
