// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.store.Store;
import org.oauth2server.token.AccessTokenClaims;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.TokenIssuer;

/** Grants in the name of a resource owner on the application's own word, for flows that are not of the protocol. */
public final class DirectGrants {
    /** The grant type of tokens that the application made without a request. */
    public static final String DIRECT = "urn:oauth2server:grant-type:direct";

    private final Store store;
    private final Credentials credentials;
    private final Lifetimes lifetimes;
    private final TokenIssuer issuer;
    private final EventListener events;

    public DirectGrants(
            Store store, Credentials credentials, Lifetimes lifetimes, TokenIssuer issuer, EventListener events) {
        this.issuer = issuer;
        this.store = store;
        this.credentials = credentials;
        this.lifetimes = lifetimes;
        this.events = events;
    }

    /**
     * A code that the client redeems at the token endpoint, without a redirect URI.
     *
     * @throws IllegalArgumentException if the client cannot have it, and why
     */
    public IssuedCode code(String subject, ClientId id, Scopes scopes, Instant now) {
        Client client = mustBeAble(id, scopes);
        mustBe(
                !client.isPublic(),
                "A public client redeems a code with proof of who asked for it, so it has to ask (RFC 9700 §2.1.1).");
        mustBe(
                client.mayUse(GrantTypes.AUTHORIZATION_CODE),
                "The client " + id + " is not registered for authorization_code.");
        Secret code = credentials.generate(CredentialKind.AUTHORIZATION_CODE);
        Instant codeExpires = now.plus(lifetimes.code());
        Instant end = Lifetimes.end(now, lifetimes.grant(), null);
        Digest digest = credentials.digest(CredentialKind.AUTHORIZATION_CODE, code);
        Grant grant = grant(client, subject, scopes, digest, codeExpires, now, end);
        decide(grant);
        return new IssuedCode(grant.id(), code, codeExpires);
    }

    /**
     * A fresh access token.
     *
     * @param lifetime how long it lives; null: as long as the server's access tokens do
     * @throws IllegalArgumentException if the client cannot have it, and why
     */
    public IssuedToken token(String subject, ClientId id, Scopes scopes, @Nullable Duration lifetime, Instant now) {
        mustBe(
                lifetime == null || (!lifetime.isNegative() && !lifetime.isZero()),
                "A token lives for a positive time.");
        Client client = mustBeAble(id, scopes);
        Instant expires = Lifetimes.end(now, lifetime != null ? lifetime : lifetimes.accessToken(), null);
        Grant grant = grant(client, subject, scopes, null, null, now, expires);
        AccessTokenClaims claims = new AccessTokenClaims(id, subject, scopes, now, expires);
        String fault = issuer.accessTokens().fault(claims);
        mustBe(fault == null, String.valueOf(fault));
        Secret token = issuer.accessTokens().make(claims);
        Issuance issuance = issuance(client, grant, credentials.digest(CredentialKind.ACCESS_TOKEN, token), now);
        decide(grant);
        if (!issuer.insert(issuance, grant).won()) {
            throw new IllegalStateException("A fresh token is taken already: the source of randomness repeats itself.");
        }
        events.on(new ServerEvent.Issued(now, id, DIRECT, issuance.accessToken(), scopes, subject));
        return new IssuedToken(issuance.accessToken(), token, expires);
    }

    private Client mustBeAble(ClientId id, Scopes scopes) {
        Client client = store.clients()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no client " + id + "."));
        mustBe(!client.isDisabled(), "The client " + id + " is disabled.");
        Scopes askable = AdministratorScope.askable(client, DIRECT, client.scopes());
        mustBe(askable.containsAll(scopes), "The client " + id + " may not ask for all of " + scopes + ".");
        return client;
    }

    private static void mustBe(boolean sound, String fault) {
        if (!sound) {
            throw new IllegalArgumentException(fault);
        }
    }

    private void decide(Grant grant) {
        if (!store.grants().decide(grant).won()) {
            throw new IllegalStateException("A fresh grant is taken already: the source of randomness repeats itself.");
        }
        events.on(new ServerEvent.Decided(grant.decidedAt(), grant.client(), grant.id(), true, grant.subject()));
    }

    private Grant grant(
            Client client,
            String subject,
            Scopes scopes,
            @Nullable Digest code,
            @Nullable Instant codeExpires,
            Instant now,
            @Nullable Instant end) {
        return new Grant(
                credentials.digest(CredentialKind.HANDLE, credentials.generate(CredentialKind.HANDLE)),
                client.id(),
                client.epoch(),
                Grant.Decision.APPROVED,
                subject,
                scopes,
                code,
                codeExpires,
                null,
                false,
                null,
                now,
                end,
                null,
                Lifetimes.latest(codeExpires == null ? now : codeExpires, end),
                Extensions.NONE);
    }

    private static Issuance issuance(Client client, Grant grant, Digest token, Instant now) {
        return new Issuance(
                null,
                token,
                null,
                DIRECT,
                client.id(),
                client.epoch(),
                grant.id(),
                null,
                grant.subject(),
                grant.scopes(),
                now,
                grant.expires(),
                null,
                null,
                null,
                null,
                null,
                Lifetimes.latest(grant.expires()),
                Extensions.NONE);
    }
}
