// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs for this server (RFC 7517). A successor names the key it replaces, and each key is replaced at most once: of two nodes that rotate
 * at the same time one wins, and both sign with its key.
 *
 * @param kid its identifier
 * @param replaces the {@code kid} it takes over from; null: it is the first
 * @param algorithm the registered name of the algorithm it signs with
 * @param privateKey the private part, sealed
 * @param publicKey the public part, a JSON Web Key as text
 * @param created when it was made
 * @param retiredAt from when on nothing it signed is accepted; null: it still verifies
 * @param extensions what this release does not know
 */
public record SigningKey(
        String kid,
        @Nullable String replaces,
        String algorithm,
        Sealed privateKey,
        String publicKey,
        Instant created,
        @Nullable Instant retiredAt,
        Extensions extensions) {

    /** @throws IllegalArgumentException if {@code kid} or algorithm is not a name, or a text could not be stored */
    public SigningKey {
        kid = Text.name("A kid", kid);
        replaces = replaces == null ? null : Text.name("A kid", replaces);
        algorithm = Text.name("An algorithm", algorithm);
        publicKey = Text.present("The public part of a key", publicKey);
        created = Text.millis(created);
        retiredAt = Text.millisOrNull(retiredAt);
    }

    /** The same key, no longer accepted from this time on; the first retirement stays. */
    public SigningKey retire(Instant at) {
        return new SigningKey(
                kid,
                replaces,
                algorithm,
                privateKey,
                publicKey,
                created,
                retiredAt == null ? at : retiredAt,
                extensions);
    }
}
