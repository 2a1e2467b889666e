// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.seal;

import java.security.SecureRandom;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;
import org.oauth2server.model.SigningKey;

/** The private parts of the keys that this server signs with: each opens for its own {@code kid}, in its own realm, only. */
public final class SigningSecrets {
    private final SealingKeys keys;
    private final String realm;
    private final SecureRandom random;

    /** The private parts of one realm. */
    public SigningSecrets(SealingKeys keys, String realm, SecureRandom random) {
        this.keys = keys;
        this.realm = realm;
        this.random = random;
    }

    /** Seals the private part of the key with this {@code kid}. */
    public Sealed seal(String kid, Secret privateKey) {
        return keys.seal(privateKey, purpose(kid), random);
    }

    /**
     * The private part of this key.
     *
     * @throws IllegalStateException if it does not open
     */
    public Secret of(SigningKey key) {
        return keys.open(key.privateKey(), purpose(key.kid()));
    }

    private String purpose(String kid) {
        return "signing key:" + realm + ":" + kid;
    }
}
