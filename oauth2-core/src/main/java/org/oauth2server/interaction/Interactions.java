// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import static org.oauth2server.error.ErrorCode.ACCESS_DENIED;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.PercentEncoder;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.policy.ResponseType;
import org.oauth2server.policy.TrustedRedirect;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;

/**
 * Keeps what a client asked for while the application logs its user in and asks him: opened by the authorization endpoint, found again by the handle,
 * decided once.
 */
public final class Interactions {
    /** The parameter that carries the handle, in the query of the application's page and in the form that it posts. */
    public static final String HANDLE = "authorization";

    private final Store store;
    private final Credentials credentials;
    private final Lifetimes lifetimes;
    private final String issuer;
    private final boolean secure;
    private final String page;
    private final AnswerAtOnce atOnce;
    private final RememberedConsents consents;
    private final ImplicitTokens implicit;
    private final AdministratorScope administration;
    private final BrowserCookie browser;
    private final EventListener events;

    /**
     * Interactions of one server.
     *
     * @param issuer the issuer identifier
     * @param page the path or URI of the application's page
     * @param atOnce answers for users who need not be sent there
     * @param implicit gives tokens without a code, where that is chosen
     * @param administration who may grant what administers the server
     */
    public Interactions(
            Store store,
            Credentials credentials,
            Lifetimes lifetimes,
            String issuer,
            String page,
            AnswerAtOnce atOnce,
            ImplicitTokens implicit,
            AdministratorScope administration,
            EventListener events) {
        this.administration = administration;
        this.store = store;
        this.credentials = credentials;
        this.lifetimes = lifetimes;
        this.issuer = issuer;
        this.secure = issuer.startsWith("https:");
        this.page = page;
        this.atOnce = atOnce;
        this.consents = new RememberedConsents(store);
        this.implicit = implicit;
        this.browser = new BrowserCookie(credentials, secure);
        this.events = events;
    }

    /**
     * What a client asks for, every part of it checked.
     *
     * @param redirectUriSent whether the request named its redirect URI
     */
    public record Asked(
            Client client,
            ResponseType type,
            TrustedRedirect redirect,
            boolean redirectUriSent,
            Scopes scopes,
            @Nullable String state,
            @Nullable String codeChallenge) {}

    /** Answers at once where the application does; else keeps the request and sends the browser to the application's page, with the handle. */
    public HttpResponse open(Asked asked, HttpRequest http, Instant now) {
        Secret handle = credentials.generate(CredentialKind.HANDLE);
        Secret cookie = browser.ofOrFresh(http);
        AuthorizationRequest request = request(asked, handle, cookie, now);
        if (mayGoUnasked(request, asked.client())) {
            Interaction interaction =
                    new Interaction(this, request, asked.client(), asked.redirect(), handle.reveal(), now);
            Question question = new Question(interaction);
            Function<Interaction, HttpResponse> decision = question.decision(atOnce.answer(http, question));
            if (decision != null) {
                tell(request);
                return decision.apply(interaction);
            }
        }
        keep(request);
        char separator = page.indexOf('?') < 0 ? '?' : '&';
        String location = page + separator + HANDLE + '=' + PercentEncoder.encode(handle.reveal());
        return browser.set(HttpResponse.seeOther(location), cookie);
    }

    /** Whether the answer is of use to nobody but the client, and needs no person who sees who asks (RFC 6749 §10.2, RFC 8252 §8.6). */
    boolean mayGoUnasked(AuthorizationRequest request, Client client) {
        return !client.isPublic()
                && ResponseType.of(request) == ResponseType.CODE
                && (!secure || String.valueOf(request.redirectUri()).startsWith("https:"));
    }

    private void keep(AuthorizationRequest request) {
        if (!store.requests().open(request).won()) {
            throw new IllegalStateException(
                    "A fresh handle is taken already: the source of randomness repeats itself.");
        }
        tell(request);
    }

    private void tell(AuthorizationRequest request) {
        events.on(new ServerEvent.Asked(request.created(), request.client(), request.handle(), request.scopes()));
    }

    private AuthorizationRequest request(Asked asked, Secret handle, Secret cookie, Instant now) {
        Instant expires = now.plus(lifetimes.request());
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.PENDING,
                credentials.digest(CredentialKind.HANDLE, handle),
                null,
                null,
                asked.client().id(),
                asked.client().epoch(),
                asked.redirect().uri(),
                asked.redirectUriSent(),
                asked.scopes(),
                asked.state(),
                asked.codeChallenge(),
                credentials.digest(CredentialKind.BROWSER, cookie),
                now,
                expires,
                expires,
                asked.type() == ResponseType.CODE
                        ? Extensions.NONE
                        : Extensions.of(
                                Map.of(ResponseType.EXTENSION, asked.type().value())));
    }

    /** The interaction that this request is about: its handle is known, open, undecided, and of this very browser. */
    public Interaction find(HttpRequest http, Instant now) {
        String handle = handle(http);
        Digest digest = handle == null ? null : credentials.read(CredentialKind.HANDLE, handle);
        if (handle == null || digest == null) {
            throw gone("handle_malformed");
        }
        Reading<AuthorizationRequest> reading = store.readings().pending(digest);
        View<AuthorizationRequest> view = reading.view().orElseThrow(() -> gone("handle_unknown"));
        mustBeOfThisBrowser(view.value(), http);
        mustBeOpen(view, now);
        Client client = clientOf(reading, view.value());
        mustStillBeAllowed(client, view.value());
        TrustedRedirect redirect = TrustedRedirect.of(client, view.value().redirectUri());
        return new Interaction(this, view.value(), client, redirect, handle, now);
    }

    private static @Nullable String handle(HttpRequest http) {
        Parameters parameters = http.method().equals("POST") ? Parameters.form(http) : Parameters.parse(http.query());
        return parameters.get(HANDLE);
    }

    private void mustBeOfThisBrowser(AuthorizationRequest request, HttpRequest http) {
        Digest cookie = browser.digest(http);
        if (cookie == null || !Objects.equals(cookie, request.browser())) {
            throw refuse(
                            ACCESS_DENIED,
                            "This request was opened in another browser, or cookies are switched off. "
                                    + "Please start again from the application that sent you here.")
                    .because("browser_differs");
        }
    }

    private static void mustBeOpen(View<AuthorizationRequest> view, Instant now) {
        if (view.grant() != null) {
            throw gone("already_decided");
        }
        if (!now.isBefore(view.value().expires())) {
            throw gone("request_expired");
        }
    }

    private static Client clientOf(Reading<AuthorizationRequest> reading, AuthorizationRequest request) {
        return reading.client()
                .filter(client -> !client.isDisabled() && client.epoch() == request.clientEpoch())
                .orElseThrow(() -> gone("client_gone"));
    }

    /** A code is judged again when it is redeemed; a token is not. */
    private void mustStillBeAllowed(Client client, AuthorizationRequest request) {
        ResponseType type = ResponseType.of(request);
        if (type == ResponseType.TOKEN
                && !(implicit.chosen()
                        && client.mayUse(type.grantType())
                        && client.scopes().containsAll(request.scopes()))) {
            throw gone("response_type_withdrawn");
        }
    }

    /** Writes the decision, unless there is one already. */
    void decide(Grant grant) {
        if (!store.grants().decide(grant).won()) {
            throw gone("already_decided");
        }
        events.on(new ServerEvent.Decided(
                grant.decidedAt(),
                grant.client(),
                grant.id(),
                grant.decision() == Grant.Decision.APPROVED,
                grant.subject()));
    }

    Credentials credentials() {
        return credentials;
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    String issuer() {
        return issuer;
    }

    ImplicitTokens implicit() {
        return implicit;
    }

    RememberedConsents consents() {
        return consents;
    }

    AdministratorScope administration() {
        return administration;
    }

    private static OAuthException gone(String reason) {
        return refuse(
                        INVALID_REQUEST,
                        "This request is not open any more. "
                                + "Please start again from the application that sent you here.")
                .because(reason);
    }
}
