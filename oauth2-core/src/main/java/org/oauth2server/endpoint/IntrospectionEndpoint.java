// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.authentication.ClientAuthenticator;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.policy.Introspectors;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.Presenter;

/**
 * Tells a resource server what a token is worth now (RFC 7662). Of a token that is dead, unknown, or none of the caller's business it says only that it
 * is not active.
 */
public final class IntrospectionEndpoint extends ClientEndpoint {
    private static final HttpResponse INACTIVE = HttpResponse.json(200, "{\"active\":false}");

    private final ClientAuthenticator authenticator;
    private final Credentials credentials;
    private final String issuer;

    public IntrospectionEndpoint(ClientAuthenticator authenticator, Credentials credentials, String issuer) {
        this.authenticator = authenticator;
        this.credentials = credentials;
        this.issuer = issuer;
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        Parameters form = form(request);
        Presentation<Issuance> presented = presentation(form, credentials);
        Presenter caller = authenticator.authenticateConfidential(request, form, presented, now);
        return of(caller.client(), () -> {
            mustNameToken(form);
            return presented == null ? INACTIVE : describe(caller, presented, now);
        });
    }

    private HttpResponse describe(Presenter caller, Presentation<Issuance> token, Instant now) {
        Optional<View<Issuance>> known =
                caller.view(token).filter(view -> Introspectors.may(caller.client(), view.value()));
        Optional<Map<String, Object>> members = token instanceof Presentation.AccessToken
                ? known.filter(view -> Liveness.ofAccessToken(view, now).alive())
                        .map(this::accessToken)
                : known.filter(view -> Liveness.ofRefreshToken(view, now).alive())
                        .map(this::refreshToken);
        return members.map(alive -> HttpResponse.json(200, Json.write(alive))).orElse(INACTIVE);
    }

    private Map<String, Object> accessToken(View<Issuance> view) {
        Issuance issuance = view.value();
        Map<String, Object> members = members(issuance, issuance.accessToken(), issuance.accessExpires());
        members.put("token_type", "Bearer");
        return members;
    }

    private Map<String, Object> refreshToken(View<Issuance> view) {
        Issuance issuance = view.value();
        return members(issuance, issuance.refreshToken(), issuance.refreshExpires());
    }

    private Map<String, Object> members(Issuance issuance, @Nullable Digest token, @Nullable Instant expires) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("scope", issuance.scopes().toString());
        members.put("client_id", issuance.client().value());
        if (issuance.subject() != null) {
            members.put("sub", issuance.subject());
        }
        if (expires != null) {
            members.put("exp", expires.getEpochSecond());
        }
        members.put("iat", issuance.issued().getEpochSecond());
        members.put("iss", issuer);
        members.put("jti", String.valueOf(token));
        return members;
    }
}
