// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, validated, before anyone has decided on it.
 *
 * @param kind who holds the handle, and for what
 * @param handle the digest of the handle, {@code request_uri} or device code that names it
 * @param spends the handle of the pushed request that this one takes up, which no other may; null: it takes up none
 * @param userCode the digest of the code that a person types (RFC 8628); null: none
 * @param client who asks
 * @param clientEpoch the client's epoch when it asked
 * @param redirectUri where the answer goes, registered and compared; null: nowhere (RFC 8628)
 * @param redirectUriSent whether the request named it, so that the token request must too (RFC 6749 §4.1.3)
 * @param scopes what is asked for
 * @param state the client's own value, given back unchanged; null: none
 * @param codeChallenge the S256 challenge (RFC 7636 §4.2); null: none
 * @param browser the digest of the cookie of the browser that opened it; null: not opened in a browser yet
 * @param created when it was made
 * @param expires from when on it can no longer be decided
 * @param keepUntil until when its handle, what it spends and its user code must stay taken
 * @param extensions what this release does not know
 */
public record AuthorizationRequest(
        Kind kind,
        Digest handle,
        @Nullable Digest spends,
        @Nullable Digest userCode,
        ClientId client,
        long clientEpoch,
        @Nullable String redirectUri,
        boolean redirectUriSent,
        Scopes scopes,
        @Nullable String state,
        @Nullable String codeChallenge,
        @Nullable Digest browser,
        Instant created,
        Instant expires,
        Instant keepUntil,
        Extensions extensions) {

    /** How the request came. */
    public enum Kind {
        /** Shown to a resource owner, who is about to decide (RFC 6749 §4.1.1). */
        PENDING,
        /** Pushed by the client ahead of the browser (RFC 9126). */
        PUSHED,
        /** Opened by a device that polls (RFC 8628). */
        DEVICE
    }

    /** @throws IllegalArgumentException if a text could not be stored */
    public AuthorizationRequest {
        redirectUri = Text.storableOrNull("The redirect URI of a request", redirectUri);
        state = Text.storableOrNull("The state of a request", state);
        codeChallenge = Text.storableOrNull("The code challenge of a request", codeChallenge);
        created = Text.millis(created);
        expires = Text.millis(expires);
        keepUntil = Text.millis(keepUntil);
    }
}
