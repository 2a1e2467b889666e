// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import static org.oauth2server.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import java.util.Objects;
import org.oauth2server.authentication.ClientAuthenticator;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.Presenter;

/**
 * Takes tokens back at their client's wish (RFC 7009): an access token alone, a refresh token with its whole family. A token that nobody knows is
 * revoked already; the hint is not needed, for a token says itself of which kind it is.
 */
public final class RevocationEndpoint extends ClientEndpoint {
    private final ClientAuthenticator authenticator;
    private final Credentials credentials;
    private final Store store;
    private final EventListener events;

    public RevocationEndpoint(
            ClientAuthenticator authenticator, Credentials credentials, Store store, EventListener events) {
        this.authenticator = authenticator;
        this.credentials = credentials;
        this.store = store;
        this.events = events;
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        Parameters form = form(request);
        Presentation<Issuance> presented = presentation(form, credentials);
        Presenter caller = authenticator.authenticate(request, form, presented, now);
        return of(caller.client(), () -> {
            mustNameToken(form);
            if (presented != null) {
                revoke(caller, presented, new Revocation(now, Revocation.REQUESTED));
            }
            return HttpResponse.empty(200);
        });
    }

    private void revoke(Presenter caller, Presentation<Issuance> token, Revocation why) {
        caller.view(token).ifPresent(view -> {
            mustBeOwn(caller.client(), view.value());
            if (token instanceof Presentation.AccessToken) {
                revokeAccessToken(caller.client(), view, why);
            } else {
                revokeFamily(caller.client(), view, why);
            }
        });
    }

    private void revokeAccessToken(Client client, View<Issuance> view, Revocation why) {
        Digest token = view.value().accessToken();
        if (store.issuances().revoke(token, why)) {
            events.on(new ServerEvent.Revoked(why.at(), client.id(), token, why.reason()));
        }
    }

    private void revokeFamily(Client client, View<Issuance> view, Revocation why) {
        Digest grant = Objects.requireNonNull(view.value().grant());
        if (store.grants().revoke(GrantQuery.id(grant), why) > 0) {
            events.on(new ServerEvent.Revoked(why.at(), client.id(), grant, why.reason()));
        }
    }

    private static void mustBeOwn(Client client, Issuance issuance) {
        if (!issuance.client().equals(client.id())) {
            throw refuse(UNAUTHORIZED_CLIENT, "The token was issued to another client.")
                    .because("token_of_another_client");
        }
    }
}
