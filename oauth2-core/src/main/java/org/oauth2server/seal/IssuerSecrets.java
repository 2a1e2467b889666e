// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.seal;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;

/** The shared secrets of issuers (RFC 7523), which must be had in clear to check a signature: each opens for its own issuer, in its own realm, only. */
public final class IssuerSecrets {
    private final @Nullable SealingKeys keys;
    private final String realm;
    private final SecureRandom random;

    /**
     * The secrets of one realm.
     *
     * @param keys null: none are configured, and there can be no such secret
     */
    public IssuerSecrets(@Nullable SealingKeys keys, String realm, SecureRandom random) {
        this.keys = keys;
        this.realm = realm;
        this.random = random;
    }

    /**
     * Seals the secret of the issuer with this identifier.
     *
     * @throws IllegalStateException if no sealing keys are configured
     */
    public Sealed seal(String issuer, Secret secret) {
        return keys().seal(secret, purpose(issuer), random);
    }

    /**
     * The secret of this issuer; null where it has none, but public keys.
     *
     * @throws IllegalStateException if it does not open
     */
    public @Nullable Secret of(Issuer issuer) {
        Sealed sealed = issuer.hmacSecret();
        return sealed == null ? null : keys().open(sealed, purpose(issuer.identifier()));
    }

    private SealingKeys keys() {
        if (keys == null) {
            throw new IllegalStateException("The secret of an issuer is kept sealed, and there is no key for it:"
                    + " config.sealingKeys(SealingKeys.of(\"2026-11\", key)).");
        }
        return keys;
    }

    private String purpose(String issuer) {
        return "issuer hmac secret:" + realm + ":" + issuer;
    }
}
