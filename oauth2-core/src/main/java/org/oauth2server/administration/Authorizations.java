// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.TokenIssuer;

/**
 * What resource owners have granted, and the tokens that came of it: listed by identifier and never by value, and taken back.
 *
 * <pre>{@code
 * for (TokenSummary token : server.authorizations().tokens("user-4711", PageRequest.first(50)).items()) {
 *     ...
 * }
 * server.authorizations().revokeAll("user-4711");
 * }</pre>
 */
public final class Authorizations {
    private final Store store;
    private final Adopter adopter;
    private final InstantSource clock;
    private final EventListener events;

    public Authorizations(
            Store store, Credentials credentials, TokenIssuer issuer, InstantSource clock, EventListener events) {
        this.store = store;
        this.adopter = new Adopter(store, credentials, issuer);
        this.clock = clock;
        this.events = events;
    }

    /** What this resource owner has decided, the latest first. */
    public Page<GrantSummary> grants(String subject, PageRequest page) {
        return grants(GrantQuery.subject(subject), page);
    }

    /** What was decided for this client, the latest first. */
    public Page<GrantSummary> grants(ClientId client, PageRequest page) {
        return grants(GrantQuery.client(client), page);
    }

    /** What was decided that meets these conditions, the latest first. */
    public Page<GrantSummary> grants(GrantQuery query, PageRequest page) {
        return summaries(store.administration().grants(query, page), GrantSummary::of);
    }

    /** The access tokens that meet these conditions, the latest first. */
    public Page<TokenSummary> tokens(IssuanceQuery query, PageRequest page) {
        return summaries(store.administration().issuances(query, page), TokenSummary::of);
    }

    /** The access tokens that act for this resource owner, the latest first. */
    public Page<TokenSummary> tokens(String subject, PageRequest page) {
        return tokens(IssuanceQuery.subject(subject), page);
    }

    /** The access tokens of this client, the latest first. */
    public Page<TokenSummary> tokens(ClientId client, PageRequest page) {
        return tokens(IssuanceQuery.client(client), page);
    }

    /** The access token with this identifier. */
    public Optional<TokenSummary> token(Digest id) {
        return store.issuances().findByAccessToken(id).map(view -> TokenSummary.of(view, now()));
    }

    /** The grant with this identifier. */
    public Optional<GrantSummary> grant(Digest id) {
        return store.grants().find(id).map(view -> GrantSummary.of(view, now()));
    }

    /**
     * Takes back a grant, and with it all tokens that ever come of it and whatever consent of its resource owner to its client is remembered: he is asked
     * again. Returns whether this call did: false where it is unknown or was revoked before.
     */
    public boolean revokeGrant(Digest id) {
        Revocation why = withdrawn();
        boolean revoked = store.grants().revoke(GrantQuery.id(id), why) == 1;
        store.grants().find(id).map(View::value).ifPresent(grant -> {
            if (grant.subject() != null) {
                store.consents().remove(grant.subject(), grant.client());
            }
            if (revoked) {
                tell(why, grant.client(), id);
            }
        });
        return revoked;
    }

    /** Revokes one access token; its siblings live on. Returns whether this call did: false where it is unknown or was revoked before. */
    public boolean revokeToken(Digest id) {
        Revocation why = withdrawn();
        boolean revoked = store.issuances().revoke(id, why);
        if (revoked) {
            store.issuances()
                    .findByAccessToken(id)
                    .ifPresent(view -> tell(why, view.value().client(), id));
        }
        return revoked;
    }

    /**
     * Takes back everything that this resource owner has ever granted, and with it every token that acts for him; and the tokens that an issuer vouched
     * for, which stand on no grant. As long as the issuer is trusted, it may vouch for him anew.
     *
     * @return how many grants, and tokens without one, this call revoked
     */
    public long revokeAll(String subject) {
        Revocation why = withdrawn();
        long revoked = store.grants().revoke(GrantQuery.subject(subject), why);
        PageRequest request = PageRequest.first(PageRequest.LARGEST);
        Page<View<Issuance>> page = store.administration().issuances(IssuanceQuery.subject(subject), request);
        revoked += revokeWithoutGrant(page, why);
        while (page.next() != null) {
            request = request.next(page);
            page = store.administration().issuances(IssuanceQuery.subject(subject), request);
            revoked += revokeWithoutGrant(page, why);
        }
        events.on(new ServerEvent.RevokedAll(why.at(), ServerEvent.Party.SUBJECT, subject, why.reason()));
        return revoked;
    }

    /**
     * Takes in an access token that rack-oauth2-server issued, revoked or expired ones as well: they count. It works where {@code
     * config.compatibilityRackTokens()} is chosen, as long as its client, which must be registered, is alive. Once it is here, taking it in again learns
     * of a revocation and of a later use, and changes nothing else.
     *
     * @throws IllegalArgumentException if the token is not of 64 hexadecimal digits, its client is not registered, or it could not be stored
     */
    public Adoption adopt(ForeignToken token) {
        return adopter.adopt(token);
    }

    private long revokeWithoutGrant(Page<View<Issuance>> page, Revocation why) {
        return page.items().stream()
                .map(View::value)
                .filter(issuance -> issuance.grant() == null && issuance.revoked() == null)
                .filter(issuance -> store.issuances().revoke(issuance.accessToken(), why))
                .count();
    }

    private void tell(Revocation why, ClientId client, Digest what) {
        events.on(new ServerEvent.Revoked(why.at(), client, what, why.reason()));
    }

    private Revocation withdrawn() {
        return new Revocation(now(), Revocation.WITHDRAWN);
    }

    private <T, S> Page<S> summaries(Page<View<T>> page, BiFunction<View<T>, Instant, S> summary) {
        Instant now = now();
        return new Page<>(
                page.items().stream().map(view -> summary.apply(view, now)).toList(), page.next());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
