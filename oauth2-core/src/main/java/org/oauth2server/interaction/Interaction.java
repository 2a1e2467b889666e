// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.ErrorCode;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.ResponseType;
import org.oauth2server.policy.TrustedRedirect;

/**
 * A client's request, in the hands of the application: show who asks and for what, find out who the user is, and answer with {@link #grant} or {@link
 * #deny}. The first answer stands, whoever gives it; every later one is refused.
 */
public final class Interaction {
    private final Interactions interactions;
    private final AuthorizationRequest request;
    private final Client client;
    private final TrustedRedirect redirect;
    private final String handle;
    private final Instant now;

    Interaction(
            Interactions interactions,
            AuthorizationRequest request,
            Client client,
            TrustedRedirect redirect,
            String handle,
            Instant now) {
        this.interactions = interactions;
        this.request = request;
        this.client = client;
        this.redirect = redirect;
        this.handle = handle;
        this.now = now;
    }

    /** Who asks. Its name, link and image are what it says of itself: escape them. */
    public Client client() {
        return client;
    }

    /** What it asks for. */
    public Scopes scopes() {
        return request.scopes();
    }

    /** For a hidden field named {@value Interactions#HANDLE} in the page's form. It is of no use in another browser. */
    public String handle() {
        return handle;
    }

    /** Grants all that was asked for, see {@link #grant(String, Scopes)}. */
    public HttpResponse grant(String subject) {
        return grant(subject, request.scopes());
    }

    /**
     * Grants, and sends the browser back to the client with an authorization code (RFC 6749 §4.1.2), or with a token where that was chosen and asked for
     * (RFC 6749 §4.2.2). Who would grant the administration of the server without being an administrator has denied it.
     *
     * @param subject the user who logged in and agreed, by an identifier that never changes hands
     * @param scopes what he agreed to
     * @throws IllegalArgumentException if the subject is blank, or the scopes are more than was asked for
     */
    public HttpResponse grant(String subject, Scopes scopes) {
        return grant(subject, scopes, false);
    }

    /** Grants all that was asked for, and remembers it, see {@link #grantAndRemember(String, Scopes)}. */
    public HttpResponse grantAndRemember(String subject) {
        return grantAndRemember(subject, request.scopes());
    }

    /**
     * Grants as {@link #grant(String, Scopes)} does, and remembers that the user agreed, in place of what he agreed to before. {@link #hasConsent} is true of
     * him then, until the grant ends or is revoked, by whomever.
     */
    public HttpResponse grantAndRemember(String subject, Scopes scopes) {
        return grant(subject, scopes, true);
    }

    /**
     * Whether this user need not be asked: he agreed to all of this before, for this client and this redirect URI, it was remembered, and nothing has ended
     * it. Never where anybody else could use the answer, see {@link AnswerAtOnce}. What the application itself put into {@link
     * org.oauth2server.store.Consents} stands on no grant and does not count.
     */
    public boolean hasConsent(String subject) {
        return interactions.mayGoUnasked(request, client)
                && interactions.consents().cover(subject, request, client, now);
    }

    private HttpResponse grant(String subject, Scopes scopes, boolean remembered) {
        if (!request.scopes().containsAll(scopes)) {
            throw new IllegalArgumentException("More was granted than was asked for.");
        }
        if (!interactions.administration().mayGrant(subject, scopes)) {
            return deny(subject);
        }
        return ResponseType.of(request) == ResponseType.TOKEN
                ? token(subject, scopes, remembered)
                : code(subject, scopes, remembered);
    }

    private HttpResponse code(String subject, Scopes scopes, boolean remembered) {
        Secret code = interactions.credentials().generate(CredentialKind.AUTHORIZATION_CODE);
        approve(decision(Grant.Decision.APPROVED, subject, scopes, code), remembered);
        return response(Map.of("code", code.reveal()));
    }

    private HttpResponse token(String subject, Scopes scopes, boolean remembered) {
        Grant grant = decision(Grant.Decision.APPROVED, subject, scopes, null);
        approve(grant, remembered);
        return response(interactions.implicit().issue(client, grant, now));
    }

    /** A consent without its grant counts for nothing; a grant whose consent failed would have been decided for an answer that nobody got. */
    private void approve(Grant grant, boolean remembered) {
        if (remembered) {
            interactions.consents().keep(grant);
        }
        interactions.decide(grant);
    }

    /** Denies, and sends the browser back to the client with {@code access_denied} (RFC 6749 §4.1.2.1); possible at any moment. */
    public HttpResponse deny() {
        return deny(null);
    }

    private HttpResponse deny(@Nullable String subject) {
        interactions.decide(decision(Grant.Decision.DENIED, subject, Scopes.NONE, null));
        return response(Map.of("error", ErrorCode.ACCESS_DENIED.value()));
    }

    private Grant decision(Grant.Decision decision, @Nullable String subject, Scopes scopes, @Nullable Secret code) {
        Lifetimes lifetimes = interactions.lifetimes();
        Instant codeExpires = code == null ? null : now.plus(lifetimes.code());
        boolean approved = decision == Grant.Decision.APPROVED;
        Instant expires = approved ? Lifetimes.end(now, lifetimes.grant(), null) : null;
        return new Grant(
                request.handle(),
                client.id(),
                client.epoch(),
                decision,
                subject,
                scopes,
                code == null ? null : interactions.credentials().digest(CredentialKind.AUTHORIZATION_CODE, code),
                codeExpires,
                request.redirectUri(),
                request.redirectUriSent(),
                request.codeChallenge(),
                now,
                expires,
                null,
                Lifetimes.latest(request.expires(), codeExpires == null ? now : codeExpires, approved ? expires : now),
                Extensions.NONE);
    }

    private HttpResponse response(Map<String, String> parameters) {
        Map<String, String> response = new LinkedHashMap<>(parameters);
        if (request.state() != null) {
            response.put("state", request.state());
        }
        response.put("iss", interactions.issuer());
        return HttpResponse.seeOther(ResponseType.of(request).location(redirect, response));
    }
}
