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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.ErrorCode;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interactions;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.policy.Pkce;
import org.oauth2server.policy.ResponseType;
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
    private final Set<ResponseType> responseTypes;

    /**
     * The endpoint.
     *
     * @param issuer the issuer identifier, for every response (RFC 9207)
     * @param pkceRequired whether confidential clients need a code challenge too
     * @param responseTypes what may be asked for
     */
    public AuthorizationEndpoint(
            Clients clients,
            Interactions interactions,
            String issuer,
            boolean pkceRequired,
            Set<ResponseType> responseTypes) {
        this.clients = clients;
        this.interactions = interactions;
        this.issuer = issuer;
        this.pkceRequired = pkceRequired;
        this.responseTypes = Set.copyOf(responseTypes);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        Parameters parameters = Parameters.parse(request.query());
        Client client = clientOf(parameters);
        Interactions.Asked asked = asked(parameters, client, redirect(parameters, client));
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

    private static TrustedRedirect redirect(Parameters parameters, Client client) {
        try {
            return TrustedRedirect.of(client, parameters.get("redirect_uri"));
        } catch (OAuthException refusal) {
            throw refusal.concerning(client.id().value());
        }
    }

    /** From here on the client may hear what is wrong. */
    private Interactions.Asked asked(Parameters parameters, Client client, TrustedRedirect redirect) {
        try {
            mustBeSupported(parameters);
            parameters.mustNotRepeat();
            ResponseType type = responseType(parameters);
            mustBeAllowed(client, type);
            mustComeBackAsUsual(parameters, type);
            return new Interactions.Asked(
                    client,
                    type,
                    redirect,
                    parameters.get("redirect_uri") != null,
                    scopes(parameters, client, type),
                    state(parameters),
                    codeChallenge(parameters, client, type));
        } catch (OAuthException refusal) {
            OAuthException told = refusal.concerning(client.id().value());
            throw new RedirectedRefusal(told, expected(parameters), redirect, stateIfSound(parameters), issuer);
        }
    }

    private static void mustBeSupported(Parameters parameters) {
        for (Map.Entry<String, ErrorCode> parameter : NOT_SUPPORTED) {
            if (parameters.isGiven(parameter.getKey())) {
                throw refuse(parameter.getValue(), "The parameter is not supported.")
                        .because(parameter.getKey() + "_not_supported");
            }
        }
    }

    private ResponseType responseType(Parameters parameters) {
        String type = parameters.get("response_type");
        if (type == null) {
            throw refuse(INVALID_REQUEST, "The response_type is missing.").because("response_type_missing");
        }
        return ResponseType.of(type, responseTypes)
                .orElseThrow(() -> refuse(UNSUPPORTED_RESPONSE_TYPE, "The response_type is not supported.")
                        .because("response_type_not_supported"));
    }

    /** Where the client listens for an answer: in the fragment if it surely asked for a token, else in the query (RFC 6749 §4.2.2.1). */
    private ResponseType expected(Parameters parameters) {
        try {
            return responseType(parameters);
        } catch (OAuthException e) {
            return ResponseType.CODE;
        }
    }

    private static void mustBeAllowed(Client client, ResponseType type) {
        if (!client.mayUse(type.grantType())) {
            throw refuse(UNAUTHORIZED_CLIENT, "The client is not registered for this response_type.")
                    .because("grant_type_not_registered");
        }
    }

    private static void mustComeBackAsUsual(Parameters parameters, ResponseType type) {
        String mode = parameters.get("response_mode");
        if (mode != null && !mode.equals(type.mode())) {
            throw refuse(INVALID_REQUEST, "The response_mode is not supported.").because("response_mode_not_supported");
        }
    }

    /** There is nothing to prove where there is no code. */
    private @Nullable String codeChallenge(Parameters parameters, Client client, ResponseType type) {
        return type == ResponseType.CODE ? Pkce.challenge(parameters, pkceRequired || client.isPublic()) : null;
    }

    private static Scopes scopes(Parameters parameters, Client client, ResponseType type) {
        return ScopePolicy.requested(parameters.get("scope"), client, type.grantType(), client.scopes());
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
