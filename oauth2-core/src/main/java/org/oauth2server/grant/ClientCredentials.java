// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static org.oauth2server.error.OAuthException.refuse;

import org.oauth2server.model.Client;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.policy.ScopePolicy;
import org.oauth2server.token.Entitlement;

/** A confidential client in its own name; there is no refresh token, for it can always ask again (RFC 6749 §4.4). */
final class ClientCredentials implements GrantType {
    @Override
    public String name() {
        return GrantTypes.CLIENT_CREDENTIALS;
    }

    @Override
    public Entitlement authorize(TokenRequest request) {
        Client client = request.client();
        if (client.isPublic()) {
            throw refuse(UNAUTHORIZED_CLIENT, "A public client cannot use this grant_type.")
                    .because("client_is_public");
        }
        Scopes scopes = ScopePolicy.requested(request.parameters().get("scope"), client, name(), client.scopes());
        return Entitlement.ofClient(client, name(), scopes);
    }
}
