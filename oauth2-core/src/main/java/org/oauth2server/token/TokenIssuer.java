// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;

/** Makes the tokens that an entitlement allows, and spends what they are given for in the same insert. */
public final class TokenIssuer {
    private final Credentials credentials;
    private final AccessTokens accessTokens;
    private final Lifetimes lifetimes;
    private final Issuances issuances;
    private final ReplaySeal seal;
    private final AdministratorScope administration;

    public TokenIssuer(
            Credentials credentials,
            AccessTokens accessTokens,
            Lifetimes lifetimes,
            Issuances issuances,
            AdministratorScope administration,
            SecureRandom random) {
        this.administration = administration;
        this.credentials = credentials;
        this.accessTokens = accessTokens;
        this.lifetimes = lifetimes;
        this.issuances = issuances;
        this.seal = new ReplaySeal(random);
    }

    /**
     * What came of it.
     *
     * @param spend whether this issuance was the one, and the one that was
     * @param response for the client; of use only where the issuance won
     * @param accessToken that the response holds
     */
    public record Outcome(Spend<Issuance> spend, TokenResponse response, Secret accessToken) {}

    /** Issues tokens, unless what they would spend is spent already. */
    public Outcome issue(Entitlement entitlement, Instant now) {
        Secret accessToken = accessTokens.make(claims(entitlement, now));
        Secret refreshToken = entitlement.refreshable() ? credentials.generate(CredentialKind.REFRESH_TOKEN) : null;
        Issuance bare = issuance(entitlement, accessToken, refreshToken, now);
        TokenResponse response = TokenResponse.of(bare, accessToken, refreshToken);
        Issuance issuance = replayable(bare, entitlement.spent(), response);
        return new Outcome(insert(issuance, entitlement.grant()), response, accessToken);
    }

    private AccessTokenClaims claims(Entitlement entitlement, Instant now) {
        return new AccessTokenClaims(
                entitlement.client().id(),
                entitlement.subject(),
                entitlement.scopes(),
                now,
                accessExpires(entitlement, now));
    }

    private @Nullable Instant accessExpires(Entitlement entitlement, Instant now) {
        Grant grant = entitlement.grant();
        return Lifetimes.end(now, lifetimes.accessToken(), grant == null ? null : grant.expires());
    }

    /** The form that access tokens have here. */
    public AccessTokens accessTokens() {
        return accessTokens;
    }

    /**
     * Inserts an issuance. Every token that there ever is comes through here.
     *
     * @param grant that it stands on; null: none
     */
    public Spend<Issuance> insert(Issuance issuance, @Nullable Grant grant) {
        administration.mustBeIssuable(issuance, grant);
        return issuances.issue(issuance);
    }

    /** The answer that the winner got, where the grace window is open; null where it is not. */
    public @Nullable TokenResponse replay(Issuance winner, Secret presented, Instant now) {
        Sealed replay = winner.replay();
        Instant until = winner.replayUntil();
        return replay == null || until == null || !now.isBefore(until) ? null : seal.open(presented, replay);
    }

    private Issuance issuance(Entitlement entitlement, Secret accessToken, @Nullable Secret refreshToken, Instant now) {
        Grant grant = entitlement.grant();
        Entitlement.Spent spent = entitlement.spent();
        Instant limit = grant == null ? null : grant.expires();
        Instant accessExpires = accessExpires(entitlement, now);
        Instant refreshExpires = refreshToken == null ? null : Lifetimes.end(now, lifetimes.refreshToken(), limit);
        return new Issuance(
                spent == null ? null : spent.digest(),
                credentials.digest(CredentialKind.ACCESS_TOKEN, accessToken),
                refreshToken == null ? null : credentials.digest(CredentialKind.REFRESH_TOKEN, refreshToken),
                entitlement.grantType(),
                entitlement.client().id(),
                entitlement.client().epoch(),
                grant == null ? null : grant.id(),
                entitlement.issuer(),
                entitlement.subject(),
                entitlement.scopes(),
                now,
                accessExpires,
                refreshExpires,
                null,
                null,
                null,
                null,
                Lifetimes.latest(
                        accessExpires,
                        refreshToken == null ? now : refreshExpires,
                        spent == null ? now : spent.expires()),
                Extensions.NONE);
    }

    private Issuance replayable(Issuance bare, Entitlement.@Nullable Spent spent, TokenResponse response) {
        Duration grace = lifetimes.grace();
        if (spent == null || spent.replayableWith() == null || grace.isZero()) {
            return bare;
        }
        Sealed sealed = seal.seal(Objects.requireNonNull(spent.replayableWith()), response);
        return bare.replayable(sealed, bare.issued().plus(grace));
    }
}
