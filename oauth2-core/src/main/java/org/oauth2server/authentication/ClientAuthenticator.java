// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import static org.oauth2server.error.ErrorCode.INVALID_CLIENT;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.Throttle;
import org.oauth2server.store.Reading;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.Presenter;

/**
 * Finds out which client calls, by the one method it is registered for (RFC 6749 §2.3). Whatever is wrong, an outsider sees the same refusal: whether a
 * client exists is not for him to know.
 */
public final class ClientAuthenticator {
    private final RecentClients clients;
    private final SecretHashes hashes;
    private final Throttle throttle;

    public ClientAuthenticator(RecentClients clients, SecretHashes hashes, Throttle throttle) {
        this.clients = clients;
        this.hashes = hashes;
        this.throttle = throttle;
    }

    /**
     * The client that calls, proven where it is a confidential one.
     *
     * @param presentation the credential that the request is about, looked up on the way; null: there is none
     */
    public Presenter authenticate(
            HttpRequest request, Parameters form, @Nullable Presentation<?> presentation, Instant now) {
        Presented presented = presented(request, form);
        mustNotGuess(request, presented, now);
        Reading<?> reading = find(presented.clientId(), presentation, now);
        Optional<Client> client = reading.client();
        if (!proves(client, presented, now)) {
            throttle.failed(request.remoteAddress(), presented.clientId(), now);
            OAuthException refusal = invalidClient("client_not_proven");
            throw client.map(known -> refusal.concerning(known.id().value())).orElse(refusal);
        }
        return new Presenter(client.orElseThrow(), presentation, reading.viewOrNull());
    }

    /** The same, for endpoints that answer to no public client (RFC 7662 §2.1). */
    public Presenter authenticateConfidential(
            HttpRequest request, Parameters form, @Nullable Presentation<?> presentation, Instant now) {
        Presenter caller = authenticate(request, form, presentation, now);
        if (caller.client().isPublic()) {
            throw invalidClient("client_is_public")
                    .concerning(caller.client().id().value());
        }
        return caller;
    }

    private static Presented presented(HttpRequest request, Parameters form) {
        Presented basic = SecretBasic.read(request, form);
        Presented post = SecretPost.read(form);
        boolean assertion = form.get("client_assertion") != null || form.get("client_assertion_type") != null;
        int methods = (basic == null ? 0 : 1) + (post == null ? 0 : 1) + (assertion ? 1 : 0);
        if (methods > 1) {
            throw refuse(INVALID_REQUEST, "The request authenticates the client in more than one way.")
                    .because("two_authentication_methods");
        }
        if (assertion) {
            throw invalidClient("authentication_method_not_supported");
        }
        return basic != null ? basic : post != null ? post : nothingBut(form.get("client_id"));
    }

    private static Presented nothingBut(@Nullable String clientId) {
        if (clientId == null) {
            throw invalidClient("no_authentication");
        }
        return new Presented(AuthenticationMethod.NONE, clientId, null);
    }

    private void mustNotGuess(HttpRequest request, Presented presented, Instant now) {
        if (throttle.exhausted(request.remoteAddress(), presented.clientId(), now)) {
            throw refuse(INVALID_CLIENT, "Client authentication failed too often; try again later.")
                    .status(429)
                    .header("Retry-After", String.valueOf(Throttle.secondsLeft(now)))
                    .because("too_many_failures");
        }
    }

    private Reading<?> find(String text, @Nullable Presentation<?> presentation, Instant now) {
        ClientId id;
        try {
            id = new ClientId(text);
        } catch (IllegalArgumentException e) {
            return Reading.nothing();
        }
        return presentation == null
                ? new Reading<>(clients.find(id, now).orElse(null), null)
                : clients.find(id, presentation, now);
    }

    private boolean proves(Optional<Client> client, Presented presented, Instant now) {
        Optional<Client> candidate = client.filter(found -> !found.isDisabled())
                .filter(found -> found.authenticationMethod() == presented.method());
        String secret = presented.secret();
        if (secret == null) {
            return candidate.filter(Client::isPublic).isPresent();
        }
        List<ClientSecret> secrets = candidate.map(Client::secrets).orElse(List.of());
        return !secret.isBlank() && hashes.matches(secrets, Secret.of(secret), now);
    }

    static OAuthException invalidClient(String reason) {
        return refuse(INVALID_CLIENT, "Client authentication failed.")
                .header("WWW-Authenticate", "Basic realm=\"oauth2\", charset=\"UTF-8\"")
                .because(reason);
    }
}
