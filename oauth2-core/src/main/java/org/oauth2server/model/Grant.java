// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision of one resource owner on one authorization request, and the head of the family of all tokens that come from it: revoke it, and
 * every one of them is dead, those that a racing refresh adds a moment later as well.
 *
 * @param id the digest of the handle of the request it decides, so that a request is decided at most once
 * @param client whose request it was
 * @param clientEpoch the client's epoch at the decision
 * @param decision what was decided
 * @param subject who decided; null where a denial came before anyone had logged in
 * @param scopes what was granted, the widest that any token of the family has
 * @param code the digest of the authorization code; null: none was made
 * @param codeExpires from when on the code is refused; null: there is no code
 * @param redirectUri where the code was sent; null: nowhere
 * @param redirectUriSent whether the token request must name it (RFC 6749 §4.1.3)
 * @param codeChallenge the S256 challenge that the code's verifier must meet; null: none
 * @param decidedAt when
 * @param expires the absolute end of the family, which no rotation moves; null: it has none
 * @param revoked when and why it was taken back; null: it stands
 * @param keepUntil until when it must be kept: as long as anything depends on it
 * @param extensions what this release does not know
 */
public record Grant(
        Digest id,
        ClientId client,
        long clientEpoch,
        Decision decision,
        @Nullable String subject,
        Scopes scopes,
        @Nullable Digest code,
        @Nullable Instant codeExpires,
        @Nullable String redirectUri,
        boolean redirectUriSent,
        @Nullable String codeChallenge,
        Instant decidedAt,
        @Nullable Instant expires,
        @Nullable Revocation revoked,
        Instant keepUntil,
        Extensions extensions) {

    /** What a resource owner answers. */
    public enum Decision {
        APPROVED,
        DENIED
    }

    /** @throws IllegalArgumentException if an approval names nobody, a code has no expiry, or a text could not be stored */
    public Grant {
        subject = Text.subjectOrNull(subject);
        if (decision == Decision.APPROVED && subject == null) {
            throw new IllegalArgumentException("An approval names its subject.");
        }
        if ((code == null) != (codeExpires == null)) {
            throw new IllegalArgumentException("A code and its expiry come together.");
        }
        redirectUri = Text.storableOrNull("The redirect URI of a grant", redirectUri);
        codeChallenge = Text.storableOrNull("The code challenge of a grant", codeChallenge);
        codeExpires = Text.millisOrNull(codeExpires);
        decidedAt = Text.millis(decidedAt);
        expires = Text.millisOrNull(expires);
        keepUntil = Text.millis(keepUntil);
    }

    /** The same grant, taken back; the first revocation stays. */
    public Grant revoke(Revocation why) {
        return new Grant(
                id,
                client,
                clientEpoch,
                decision,
                subject,
                scopes,
                code,
                codeExpires,
                redirectUri,
                redirectUriSent,
                codeChallenge,
                decidedAt,
                expires,
                revoked == null ? why : revoked,
                keepUntil,
                extensions);
    }
}
