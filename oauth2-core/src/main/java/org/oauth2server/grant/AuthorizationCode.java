// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.event.EventListener;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.policy.Pkce;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.TokenResponse;

/** An authorization code, redeemed once (RFC 6749 §4.1.3). A second redemption is refused, and takes back what the first one got. */
final class AuthorizationCode implements GrantType {
    private final Credentials credentials;
    private final Families families;

    AuthorizationCode(Store store, Credentials credentials, EventListener events) {
        this.credentials = credentials;
        this.families = new Families(store.grants(), events);
    }

    @Override
    public String name() {
        return GrantTypes.AUTHORIZATION_CODE;
    }

    @Override
    public @Nullable Presentation<Grant> presentation(Parameters form) {
        String code = form.get("code");
        return code == null ? null : Presentation.code(credentials, code);
    }

    @Override
    public Entitlement authorize(TokenRequest request) {
        Client client = request.client();
        View<Grant> view = presented(request);
        Grant grant = view.value();
        mustBeIssuedTo(client, grant);
        mustNameTheSameRedirectUri(grant, request.parameters().get("redirect_uri"));
        Pkce.mustMeet(grant.codeChallenge(), request.parameters().get("code_verifier"));
        mustNotBeSpent(view, request);
        mustBeUsable(Liveness.ofCode(view, request.now()));
        Scopes scopes = FamilyScopes.now(grant, client);
        return Entitlement.ofGrant(
                client, name(), scopes, grant, client.mayUse(GrantTypes.REFRESH_TOKEN), spent(grant));
    }

    @Override
    public TokenResponse alreadySpent(TokenRequest request, Entitlement entitlement, Issuance winner) {
        throw replayed(Objects.requireNonNull(entitlement.grant()), request);
    }

    private OAuthException replayed(Grant grant, TokenRequest request) {
        families.revoke(grant, new Revocation(request.now(), Revocation.CODE_REPLAYED));
        return invalidCode("code_replayed");
    }

    private View<Grant> presented(TokenRequest request) {
        if (request.parameters().get("code") == null) {
            throw refuse(INVALID_REQUEST, "The code is missing.").because("code_missing");
        }
        if (!(request.presentation() instanceof Presentation.Code code)) {
            throw invalidCode("code_malformed");
        }
        return request.view(code).orElseThrow(() -> invalidCode("code_unknown"));
    }

    private static void mustBeIssuedTo(Client client, Grant grant) {
        if (!grant.client().equals(client.id())) {
            throw invalidCode("code_of_another_client");
        }
    }

    private static void mustNameTheSameRedirectUri(Grant grant, @Nullable String redirectUri) {
        boolean same = redirectUri == null ? !grant.redirectUriSent() : redirectUri.equals(grant.redirectUri());
        if (!same) {
            throw invalidCode("redirect_uri_differs");
        }
    }

    /** What is known to be spent needs no insert that would fail: whoever spends it a moment later meets {@link #alreadySpent}. */
    private void mustNotBeSpent(View<Grant> view, TokenRequest request) {
        if (view.spentBy() != null) {
            throw replayed(view.value(), request);
        }
    }

    private static void mustBeUsable(Liveness verdict) {
        if (!verdict.alive()) {
            throw invalidCode("code_" + verdict.reason());
        }
    }

    private static Entitlement.Spent spent(Grant grant) {
        return new Entitlement.Spent(Objects.requireNonNull(grant.code()), grant.codeExpires(), null);
    }

    private static OAuthException invalidCode(String reason) {
        return refuse(INVALID_GRANT, "The authorization code is not valid.").because(reason);
    }
}
