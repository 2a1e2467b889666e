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
public final class ResourceGuard implements AutoCloseable {
    private final Issuances issuances;
    private final Credentials credentials;
    private final InstantSource clock;
    private final BearerToken tokens;
    private final Challenge challenge;
    private final @Nullable LastAccess lastAccess;
    private final Incidents incidents;
    private final EventListener events;

    /**
     * A guard.
     *
     * @param options how tokens are taken
     * @param realm what the challenge names as the protected space, unless the options name another (RFC 9110 §11.5)
     */
    public ResourceGuard(
            Issuances issuances,
            Credentials credentials,
            InstantSource clock,
            ResourceOptions options,
            String realm,
            Incidents incidents,
            EventListener events) {
        this.issuances = issuances;
        this.credentials = credentials;
        this.clock = clock;
        this.tokens = new BearerToken(options.oauthScheme(), options.parameters());
        this.challenge = new Challenge(options.realmOr(realm), options.oauthScheme());
        this.lastAccess = options.keepsLastAccess() ? new LastAccess(issuances) : null;
        this.incidents = incidents;
        this.events = events;
    }

    /** For a resource that needs a token with at least these scopes. */
    public Access check(HttpRequest request, Scopes required) {
        Access access = checkIfPresent(request, required);
        return access instanceof Access.Anonymous ? new Access.Refused(noAccess()) : access;
    }

    /** For a resource that is open to all, and knows whoever brings a token. A token that is no good is refused all the same. */
    public Access checkIfPresent(HttpRequest request) {
        return checkIfPresent(request, Scopes.NONE);
    }

    /**
     * Who stands behind a request that was let pass.
     *
     * @throws IllegalArgumentException if it was refused
     */
    public Caller caller(Access access) {
        if (access instanceof Access.Refused) {
            throw new IllegalArgumentException("Who is refused goes no further: send the response.");
        }
        return new Caller(this, access instanceof Access.Granted granted ? granted : null);
    }

    /** The answer to whoever may not come here as he is: 401, with a challenge that names no error (RFC 6750 §3). */
    public HttpResponse noAccess() {
        return challenge.noToken();
    }

    /** The answer to whoever brings a token that does not have these scopes: 403 {@code insufficient_scope}, which names them (RFC 6750 §3.1). */
    public HttpResponse noScope(Scopes needed) {
        return challenge.refusal(insufficient(), needed);
    }

    /** Whether a token may stand in a form that is posted: then a binding hands the form over, and leaves it to the application as well. */
    public boolean readsForms() {
        return tokens.parameters().inForm();
    }

    /** The response of an application, kept from caches where the token stood in the address and it does not say so itself (RFC 6750 §2.3). */
    HttpResponse uncached(Access access, HttpResponse response) {
        boolean exposed = access instanceof Access.Granted granted && granted.inQuery();
        return exposed && response.headers().all("Cache-Control").isEmpty()
                ? response.header("Cache-Control", "no-store")
                : response;
    }

    /** How often a last access was noted, or not, since this guard was made; all zero where {@link ResourceOptions#lastAccess} is not chosen. */
    public LastAccess.Counts lastAccess() {
        return lastAccess == null ? LastAccess.Counts.NONE : lastAccess.counts();
    }

    /** Waits until what is to be noted is noted, as far as that takes no longer than a few seconds. Whoever comes later is checked all the same, and not noted. */
    @Override
    public void close() {
        if (lastAccess != null) {
            lastAccess.close();
        }
    }

    private Access checkIfPresent(HttpRequest request, Scopes required) {
        Instant now = clock.instant();
        try {
            String token = tokens.find(request);
            return token == null ? new Access.Anonymous() : granted(token, request, required, now);
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

    private Access granted(String token, HttpRequest request, Scopes required, Instant now) {
        Issuance issuance = living(token, now);
        if (!issuance.scopes().containsAll(required)) {
            throw insufficient();
        }
        Access granted = new Access.Granted(
                issuance.client(),
                issuance.subject(),
                issuance.scopes(),
                issuance.accessToken(),
                issuance.accessExpires(),
                BearerToken.isParameter(token) && tokens.parameters().areInQuery(request));
        if (lastAccess != null) {
            lastAccess.see(issuance, now);
        }
        return granted;
    }

    private Issuance living(String token, Instant now) {
        Digest digest = credentials.read(CredentialKind.ACCESS_TOKEN, token, BearerToken.start(token));
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

    private static OAuthException insufficient() {
        return refuse(INSUFFICIENT_SCOPE, "The access token does not have the scope that is needed.")
                .because("insufficient_scope");
    }

    private static OAuthException invalidToken(String reason) {
        return refuse(INVALID_TOKEN, "The access token is not valid.").because(reason);
    }
}
