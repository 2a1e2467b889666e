// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.ErrorCode.INVALID_TARGET;
import static org.oauth2server.error.ErrorCode.REGISTRATION_NOT_SUPPORTED;
import static org.oauth2server.error.ErrorCode.REQUEST_NOT_SUPPORTED;
import static org.oauth2server.error.ErrorCode.REQUEST_URI_NOT_SUPPORTED;
import static org.oauth2server.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static org.oauth2server.error.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.ErrorCode;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interactions;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.policy.Pkce;
import org.oauth2server.policy.ScopePolicy;
import org.oauth2server.policy.TrustedRedirect;
import org.oauth2server.store.Clients;

/**
 * Takes a client's request for authorization (RFC 6749 §3.1) and hands it to the application. Until client and redirect URI are known to belong
 * together, nobody is sent anywhere: only from then on may an error be redirected.
 */
public final class AuthorizationEndpoint implements Endpoint {
    private static final int LONGEST_STATE = 4096;

    private static final List<Map.Entry<String, ErrorCode>> NOT_SUPPORTED = List.of(
            Map.entry("request", REQUEST_NOT_SUPPORTED),
            Map.entry("request_uri", REQUEST_URI_NOT_SUPPORTED),
            Map.entry("registration", REGISTRATION_NOT_SUPPORTED),
            Map.entry("resource", INVALID_TARGET));

    private final Clients clients;
    private final Interactions interactions;
    private final String issuer;
    private final boolean pkceRequired;

    /**
     * The endpoint.
     *
     * @param issuer the issuer identifier, for every response (RFC 9207)
     * @param pkceRequired whether confidential clients need a code challenge too
     */
    public AuthorizationEndpoint(Clients clients, Interactions interactions, String issuer, boolean pkceRequired) {
        this.clients = clients;
        this.interactions = interactions;
        this.issuer = issuer;
        this.pkceRequired = pkceRequired;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        Parameters parameters = Parameters.parse(request.query());
        Client client = clientOf(parameters);
        String redirectUri = parameters.get("redirect_uri");
        TrustedRedirect redirect = TrustedRedirect.of(client, redirectUri);
        Interactions.Asked asked = asked(parameters, client, redirect, redirectUri != null);
        return interactions.open(asked, request, now);
    }

    private Client clientOf(Parameters parameters) {
        String id = parameters.get("client_id");
        if (id == null) {
            throw unknownClient();
        }
        try {
            return clients.find(new ClientId(id))
                    .filter(client -> !client.isDisabled())
                    .orElseThrow(AuthorizationEndpoint::unknownClient);
        } catch (IllegalArgumentException e) {
            throw unknownClient();
        }
    }

    private static OAuthException unknownClient() {
        return refuse(INVALID_REQUEST, "The application that sent you here is not known.")
                .because("client_unknown");
    }

    /** From here on the client may hear what is wrong. */
    private Interactions.Asked asked(
            Parameters parameters, Client client, TrustedRedirect redirect, boolean redirectUriSent) {
        try {
            mustBeSupported(parameters);
            parameters.mustNotRepeat();
            mustBeAllowed(client);
            mustAskForCode(parameters);
            return new Interactions.Asked(
                    client,
                    redirect,
                    redirectUriSent,
                    scopes(parameters, client),
                    state(parameters),
                    Pkce.challenge(parameters, pkceRequired || client.isPublic()));
        } catch (OAuthException refusal) {
            throw new RedirectedRefusal(refusal, redirect, stateIfSound(parameters), issuer);
        }
    }

    private static void mustBeSupported(Parameters parameters) {
        for (Map.Entry<String, ErrorCode> parameter : NOT_SUPPORTED) {
            if (parameters.isGiven(parameter.getKey())) {
                throw refuse(parameter.getValue(), "The parameter is not supported.")
                        .because(parameter.getKey() + "_not_supported");
            }
        }
        String mode = parameters.get("response_mode");
        if (mode != null && !mode.equals("query")) {
            throw refuse(INVALID_REQUEST, "The response_mode is not supported.").because("response_mode_not_supported");
        }
    }

    private static void mustBeAllowed(Client client) {
        if (!client.mayUse(GrantTypes.AUTHORIZATION_CODE)) {
            throw refuse(UNAUTHORIZED_CLIENT, "The client is not registered for authorization codes.")
                    .because("grant_type_not_registered");
        }
    }

    private static void mustAskForCode(Parameters parameters) {
        String type = parameters.get("response_type");
        if (type == null) {
            throw refuse(INVALID_REQUEST, "The response_type is missing.").because("response_type_missing");
        }
        if (!type.equals("code")) {
            throw refuse(UNSUPPORTED_RESPONSE_TYPE, "The response_type must be code.")
                    .because("response_type_not_supported");
        }
    }

    private static Scopes scopes(Parameters parameters, Client client) {
        return ScopePolicy.requested(parameters.get("scope"), client.scopes());
    }

    private static @Nullable String state(Parameters parameters) {
        String state = parameters.get("state");
        if (state != null && !isSound(state)) {
            throw refuse(INVALID_REQUEST, "The state has up to 4096 printable ASCII characters.")
                    .because("state_malformed");
        }
        return state;
    }

    private static @Nullable String stateIfSound(Parameters parameters) {
        try {
            return state(parameters);
        } catch (OAuthException e) {
            return null;
        }
    }

    /** RFC 6749 Appendix A.5. */
    private static boolean isSound(String state) {
        return state.length() <= LONGEST_STATE && state.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    @Override
    public HttpResponse refusal(OAuthException refusal) {
        return refusal instanceof RedirectedRefusal redirected
                ? HttpResponse.seeOther(redirected.location())
                : ErrorPage.of(refusal);
    }
}
