// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One token response in one record: an access token, and a refresh token where there is one. Inserting it <em>is</em> spending what it was given
 * for, because its key is the digest of that.
 *
 * @param spends the digest of the code, refresh token, device code or assertion that it spends; null: it spends nothing (RFC 6749 §4.4)
 * @param accessToken the digest of the access token
 * @param refreshToken the digest of the refresh token; null: none was given
 * @param grantType the grant type it came by, by registered name
 * @param client whose tokens they are
 * @param clientEpoch the client's epoch when they were issued
 * @param grant the grant behind them; null: none (RFC 6749 §4.4)
 * @param issuer the identifier of the third party that vouched for it (RFC 7523); null: none
 * @param subject on whose behalf; null: the client's own
 * @param scopes of the access token
 * @param issued when
 * @param accessExpires from when on the access token is refused; null: never, by explicit choice
 * @param refreshExpires from when on the refresh token is refused; null: there is none, or never by explicit choice
 * @param revoked when and why the access token alone was revoked; null: it was not
 * @param lastAccess when the access token was last used, to the hour; null: not known to have been used
 * @param replay the sealed token response, for the same answer again within the grace window; null: none, or wiped
 * @param replayUntil the end of the grace window; null: there is none
 * @param keepUntil until when its key must stay taken: the latest expiry of its own tokens and of what it spent
 * @param extensions what this release does not know
 */
public record Issuance(
        @Nullable Digest spends,
        Digest accessToken,
        @Nullable Digest refreshToken,
        String grantType,
        ClientId client,
        long clientEpoch,
        @Nullable Digest grant,
        @Nullable String issuer,
        @Nullable String subject,
        Scopes scopes,
        Instant issued,
        @Nullable Instant accessExpires,
        @Nullable Instant refreshExpires,
        @Nullable Revocation revoked,
        @Nullable Instant lastAccess,
        @Nullable Sealed replay,
        @Nullable Instant replayUntil,
        Instant keepUntil,
        Extensions extensions) {

    /** @throws IllegalArgumentException if a refresh token stands on no grant, or a text could not be stored */
    public Issuance {
        grantType = Text.name("A grant type", grantType);
        issuer = Text.storableOrNull("The issuer of an assertion", issuer);
        subject = Text.subjectOrNull(subject);
        if (refreshToken != null && grant == null) {
            throw new IllegalArgumentException("A refresh token stands on a grant, so that its family can be revoked.");
        }
        issued = Text.millis(issued);
        accessExpires = Text.millisOrNull(accessExpires);
        refreshExpires = Text.millisOrNull(refreshExpires);
        lastAccess = Text.millisOrNull(lastAccess);
        replayUntil = Text.millisOrNull(replayUntil);
        keepUntil = Text.millis(keepUntil);
    }

    /** The key that it takes: of what it spends, or of its own access token where it spends nothing. */
    public Digest key() {
        return spends == null ? accessToken : spends;
    }

    /** The same issuance with its access token revoked; the first revocation stays. */
    public Issuance revoke(Revocation why) {
        return with(revoked == null ? why : revoked, lastAccess, replay, replayUntil);
    }

    /** The same issuance, last used at this hour. */
    public Issuance touch(Instant hour) {
        return with(revoked, hour, replay, replayUntil);
    }

    /** The same issuance with its sealed response, which may be asked for again until then. */
    public Issuance replayable(Sealed response, Instant until) {
        return with(revoked, lastAccess, response, until);
    }

    /** The same issuance without its sealed response. */
    public Issuance wipe() {
        return with(revoked, lastAccess, null, replayUntil);
    }

    private Issuance with(
            @Nullable Revocation revocation,
            @Nullable Instant access,
            @Nullable Sealed response,
            @Nullable Instant responseUntil) {
        return new Issuance(
                spends,
                accessToken,
                refreshToken,
                grantType,
                client,
                clientEpoch,
                grant,
                issuer,
                subject,
                scopes,
                issued,
                accessExpires,
                refreshExpires,
                revocation,
                access,
                response,
                responseUntil,
                keepUntil,
                extensions);
    }
}
