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
import org.oauth2server.model.Secret;
import org.oauth2server.policy.ScopePolicy;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.TokenIssuer;
import org.oauth2server.token.TokenResponse;

/**
 * A refresh token, rotated at each use (RFC 6749 §6, RFC 9700 §4.14.2). One that was spent a moment ago gets the same answer again, so that a lost
 * response harms nobody; one that was spent earlier is a stolen copy, and its whole family is revoked.
 */
final class RefreshToken implements GrantType {
    private final Credentials credentials;
    private final TokenIssuer issuer;
    private final Families families;

    RefreshToken(Store store, Credentials credentials, TokenIssuer issuer, EventListener events) {
        this.credentials = credentials;
        this.issuer = issuer;
        this.families = new Families(store.grants(), events);
    }

    @Override
    public String name() {
        return GrantTypes.REFRESH_TOKEN;
    }

    @Override
    public @Nullable Presentation<Issuance> presentation(Parameters form) {
        String token = form.get("refresh_token");
        return token == null ? null : Presentation.refreshToken(credentials, token);
    }

    @Override
    public Entitlement authorize(TokenRequest request) {
        Client client = request.client();
        Secret token = presented(request);
        View<Issuance> view = find(request);
        mustBeIssuedTo(client, view.value());
        mustBeUsable(Liveness.ofRefreshTokenBeforeSpending(view, request.now()));
        Grant grant = Objects.requireNonNull(view.grant());
        Scopes scopes = ScopePolicy.requested(
                request.parameters().get("scope"), client, name(), FamilyScopes.now(grant, client));
        return Entitlement.ofGrant(client, name(), scopes, grant, true, spent(view.value(), token));
    }

    @Override
    public TokenResponse alreadySpent(TokenRequest request, Entitlement entitlement, Issuance winner) {
        TokenResponse again = issuer.replay(winner, presented(request), request.now());
        if (again != null) {
            return again;
        }
        Grant grant = Objects.requireNonNull(entitlement.grant());
        families.revoke(grant, new Revocation(request.now(), Revocation.REFRESH_TOKEN_REUSED));
        throw invalidToken("refresh_token_reused");
    }

    private static Secret presented(TokenRequest request) {
        String token = request.parameters().get("refresh_token");
        if (token == null || token.isBlank()) {
            throw refuse(INVALID_REQUEST, "The refresh_token is missing.").because("refresh_token_missing");
        }
        return Secret.of(token);
    }

    private View<Issuance> find(TokenRequest request) {
        if (!(request.presentation() instanceof Presentation.RefreshToken token)) {
            throw invalidToken("refresh_token_malformed");
        }
        return request.view(token).orElseThrow(() -> invalidToken("refresh_token_unknown"));
    }

    private static void mustBeIssuedTo(Client client, Issuance issuance) {
        if (!issuance.client().equals(client.id())) {
            throw invalidToken("refresh_token_of_another_client");
        }
    }

    private static void mustBeUsable(Liveness verdict) {
        if (!verdict.alive()) {
            throw invalidToken("refresh_token_" + verdict.reason());
        }
    }

    private static Entitlement.Spent spent(Issuance issuance, @Nullable Secret token) {
        return new Entitlement.Spent(Objects.requireNonNull(issuance.refreshToken()), issuance.refreshExpires(), token);
    }

    private static OAuthException invalidToken(String reason) {
        return refuse(INVALID_GRANT, "The refresh token is not valid.").because(reason);
    }
}
