// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import static org.oauth2server.error.ErrorCode.INSUFFICIENT_SCOPE;
import static org.oauth2server.error.ErrorCode.INVALID_TOKEN;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.Incidents;
import org.oauth2server.error.OAuthException;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;

/** Lets a request pass to a protected resource, or says why not (RFC 6750). A store that does not answer, or not as it should, lets nobody pass. */
public final class ResourceGuard {
    private final Issuances issuances;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Challenge challenge;
    private final Incidents incidents;
    private final EventListener events;

    /**
     * A guard.
     *
     * @param realm what the challenge names as the protected space (RFC 9110 §11.5)
     */
    public ResourceGuard(
            Issuances issuances,
            Credentials credentials,
            InstantSource clock,
            String realm,
            Incidents incidents,
            EventListener events) {
        this.issuances = issuances;
        this.credentials = credentials;
        this.clock = clock;
        this.challenge = new Challenge(realm);
        this.incidents = incidents;
        this.events = events;
    }

    /** For a resource that needs a token with at least these scopes. */
    public Access check(HttpRequest request, Scopes required) {
        Access access = checkIfPresent(request, required);
        return access instanceof Access.Anonymous ? new Access.Refused(challenge.noToken()) : access;
    }

    /** For a resource that is open to all, and knows whoever brings a token. A token that is no good is refused all the same. */
    public Access checkIfPresent(HttpRequest request) {
        return checkIfPresent(request, Scopes.NONE);
    }

    private Access checkIfPresent(HttpRequest request, Scopes required) {
        Instant now = clock.instant();
        try {
            String header = BearerToken.header(request);
            return header == null ? new Access.Anonymous() : granted(header, required, now);
        } catch (OAuthException refusal) {
            events.on(new ServerEvent.Refused(
                    now, request.path(), null, refusal.code().value(), refusal.reason()));
            return new Access.Refused(challenge.refusal(refusal, scopeToAskFor(refusal, required)));
        } catch (StoreException e) {
            return failed(request, now, e, HttpResponse.empty(503).header("Retry-After", "5"));
        } catch (RuntimeException e) {
            return failed(request, now, e, HttpResponse.empty(500));
        }
    }

    private Access failed(HttpRequest request, Instant now, RuntimeException cause, HttpResponse response) {
        String incident = incidents.next();
        events.on(new ServerEvent.Failed(now, request.path(), incident, cause));
        return new Access.Refused(response.header("X-Incident", incident));
    }

    private static @Nullable Scopes scopeToAskFor(OAuthException refusal, Scopes required) {
        return refusal.code() == INSUFFICIENT_SCOPE ? required : null;
    }

    private Access granted(String header, Scopes required, Instant now) {
        Issuance issuance = living(header, now);
        if (!issuance.scopes().containsAll(required)) {
            throw refuse(INSUFFICIENT_SCOPE, "The access token does not have the scope that is needed.")
                    .because("insufficient_scope");
        }
        return new Access.Granted(
                issuance.client(),
                issuance.subject(),
                issuance.scopes(),
                issuance.accessToken(),
                issuance.accessExpires());
    }

    private Issuance living(String header, Instant now) {
        Digest digest = credentials.read(CredentialKind.ACCESS_TOKEN, header, BearerToken.start(header));
        if (digest == null) {
            throw invalidToken("access_token_malformed");
        }
        View<Issuance> view =
                issuances.findByAccessToken(digest).orElseThrow(() -> invalidToken("access_token_unknown"));
        Liveness verdict = Liveness.ofAccessToken(view, now);
        if (!verdict.alive()) {
            throw invalidToken("access_token_" + verdict.reason());
        }
        return view.value();
    }

    private static OAuthException invalidToken(String reason) {
        return refuse(INVALID_TOKEN, "The access token is not valid.").because(reason);
    }
}
