// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static org.oauth2server.error.ErrorCode.UNSUPPORTED_GRANT_TYPE;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.policy.ResponseType;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.TokenIssuer;
import org.oauth2server.token.TokenResponse;

/** Answers token requests: finds the grant type, asks it what the request may get, and issues that. */
public final class TokenGrants {
    /** What all assertions were called before RFC 6749 gave each type a name of its own. */
    private static final String ASSERTION = "assertion";

    private final Map<String, GrantType> types = new LinkedHashMap<>();
    private final Set<String> namedAssertionTypes;
    private final Set<ResponseType> responseTypes;
    private final TokenIssuer issuer;
    private final EventListener events;

    /** The grant types that are chosen. */
    public TokenGrants(GrantChoices choices, Workshop workshop) {
        this.responseTypes = choices.responseTypes();
        this.namedAssertionTypes = choices.namedAssertionTypes();
        this.issuer = workshop.issuer();
        this.events = workshop.events();
        choices.types(workshop).forEach(type -> types.put(type.name(), type));
        choices.aliases().forEach((alias, name) -> types.put(alias, Objects.requireNonNull(types.get(name))));
    }

    /** The names of the grant types that this server answers to, here or at its authorization endpoint. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        responseTypes.forEach(type -> names.add(type.grantType()));
        names.addAll(types.keySet());
        if (!namedAssertionTypes.isEmpty()) {
            names.add(ASSERTION);
        }
        return names;
    }

    /** The names of those that a client may be registered for: what is answered here, and what another server on the same store may answer. */
    public Set<String> registrable() {
        Set<String> names = new LinkedHashSet<>(List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN));
        responseTypes.forEach(type -> names.add(type.grantType()));
        types.values().forEach(type -> names.add(type.name()));
        return names;
    }

    /** What a request with this form presents, as far as it can be told before its client is known; null: nothing that a store may know. */
    public @Nullable Presentation<?> presentation(Parameters form) {
        GrantType type = types.get(form.get("grant_type"));
        return type == null ? null : type.presentation(form);
    }

    /** The tokens that this request gets. */
    public TokenResponse answer(TokenRequest request) {
        GrantType type = typeOf(request);
        Entitlement entitlement = type.authorize(request);
        TokenIssuer.Outcome outcome = issuer.issue(entitlement, request.now());
        if (!outcome.spend().won()) {
            return type.alreadySpent(request, entitlement, outcome.spend().holder());
        }
        tell(request, outcome.spend().holder());
        return outcome.response();
    }

    private GrantType typeOf(TokenRequest request) {
        String name = request.parameters().get("grant_type");
        if (name == null) {
            throw refuse(INVALID_REQUEST, "The grant_type is missing.").because("grant_type_missing");
        }
        boolean named = name.equals(ASSERTION) && !namedAssertionTypes.isEmpty();
        GrantType type = named ? namedAssertion(request) : types.get(name);
        if (type == null) {
            throw refuse(UNSUPPORTED_GRANT_TYPE, "The grant_type is not supported.")
                    .because("grant_type_not_supported");
        }
        if (!request.client().mayUse(type.name())) {
            throw refuse(UNAUTHORIZED_CLIENT, "The client is not registered for this grant_type.")
                    .because("grant_type_not_registered");
        }
        return type;
    }

    private @Nullable GrantType namedAssertion(TokenRequest request) {
        String type = request.parameters().get("assertion_type");
        if (type == null) {
            throw refuse(INVALID_REQUEST, "The assertion_type is missing.").because("assertion_type_missing");
        }
        return namedAssertionTypes.contains(type) ? types.get(type) : null;
    }

    private void tell(TokenRequest request, Issuance issuance) {
        events.on(new ServerEvent.Issued(
                request.now(),
                issuance.client(),
                issuance.grantType(),
                issuance.accessToken(),
                issuance.scopes(),
                issuance.subject()));
    }
}
