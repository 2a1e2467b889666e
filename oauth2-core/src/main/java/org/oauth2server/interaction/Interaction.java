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
        if (!request.scopes().containsAll(scopes)) {
            throw new IllegalArgumentException("More was granted than was asked for.");
        }
        if (!interactions.administration().mayGrant(subject, scopes)) {
            return deny(subject);
        }
        return ResponseType.of(request) == ResponseType.TOKEN ? token(subject, scopes) : code(subject, scopes);
    }

    private HttpResponse code(String subject, Scopes scopes) {
        Secret code = interactions.credentials().generate(CredentialKind.AUTHORIZATION_CODE);
        interactions.decide(decision(Grant.Decision.APPROVED, subject, scopes, code));
        return response(Map.of("code", code.reveal()));
    }

    private HttpResponse token(String subject, Scopes scopes) {
        Grant grant = decision(Grant.Decision.APPROVED, subject, scopes, null);
        interactions.decide(grant);
        return response(interactions.implicit().issue(client, grant, now));
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
