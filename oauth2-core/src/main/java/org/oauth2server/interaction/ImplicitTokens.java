// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.TokenIssuer;
import org.oauth2server.token.TokenResponse;

/**
 * Gives an access token at once, in place of a code (RFC 6749 §4.2); never a refresh token (RFC 6749 §4.2.2).
 *
 * @param chosen whether that was chosen
 */
public record ImplicitTokens(boolean chosen, TokenIssuer issuer, EventListener events) {
    /** The parameters of the response. */
    Map<String, String> issue(Client client, Grant grant, Instant now) {
        TokenIssuer.Outcome outcome =
                issuer.issue(Entitlement.ofGrant(client, GrantTypes.IMPLICIT, grant.scopes(), grant, false, null), now);
        Issuance issuance = outcome.spend().holder();
        events.on(new ServerEvent.Issued(
                now,
                issuance.client(),
                issuance.grantType(),
                issuance.accessToken(),
                issuance.scopes(),
                issuance.subject()));
        Map<String, String> parameters = new LinkedHashMap<>();
        TokenResponse.members(issuance, outcome.accessToken(), null)
                .forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return parameters;
    }
}
