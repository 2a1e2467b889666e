// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import static org.oauth2server.error.ErrorCode.INVALID_TARGET;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import org.oauth2server.authentication.ClientAuthenticator;
import org.oauth2server.grant.TokenGrants;
import org.oauth2server.grant.TokenRequest;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.token.Presenter;

/** Exchanges a grant for tokens (RFC 6749 §3.2). */
public final class TokenEndpoint extends ClientEndpoint {
    private final ClientAuthenticator authenticator;
    private final TokenGrants grants;

    public TokenEndpoint(ClientAuthenticator authenticator, TokenGrants grants) {
        this.authenticator = authenticator;
        this.grants = grants;
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        Parameters form = form(request);
        mustNameNoResource(form);
        Presenter caller = authenticator.authenticate(request, form, grants.presentation(form), now);
        TokenRequest tokenRequest = new TokenRequest(caller, form, request.remoteAddress(), now);
        return HttpResponse.json(
                200, of(caller.client(), () -> grants.answer(tokenRequest)).document());
    }

    private static void mustNameNoResource(Parameters form) {
        if (form.get("resource") != null) {
            throw refuse(INVALID_TARGET, "No resource is known by this indicator.")
                    .because("resource_unknown");
        }
    }
}
