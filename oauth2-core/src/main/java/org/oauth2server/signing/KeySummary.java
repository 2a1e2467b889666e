// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.jose.PublicJwk;
import org.oauth2server.model.SigningKey;

/**
 * A key that this server signs with, as operators see it: nothing of its private part.
 *
 * @param kid its identifier
 * @param replaces the {@code kid} of the key it takes over from; null: it is the first
 * @param algorithm the registered name of the algorithm it signs with
 * @param state what it does now
 * @param created when it was made
 * @param signsFrom from when on it signs
 * @param verifiesUntil until when what it signed is accepted; null: no successor is made yet
 * @param publicKey what others check its signatures with; null: what is stored is none
 */
public record KeySummary(
        String kid,
        @Nullable String replaces,
        String algorithm,
        KeyState state,
        Instant created,
        Instant signsFrom,
        @Nullable Instant verifiesUntil,
        @Nullable PublicJwk publicKey) {
    static KeySummary of(KeyChain chain, SigningKey key, Instant now) {
        return new KeySummary(
                key.kid(),
                key.replaces(),
                key.algorithm(),
                chain.state(key, now),
                key.created(),
                chain.signsFrom(key),
                chain.end(key),
                readable(key));
    }

    private static @Nullable PublicJwk readable(SigningKey key) {
        try {
            return Jwks.publicPart(key);
        } catch (IllegalStateException | IllegalArgumentException e) {
            return null;
        }
    }
}
