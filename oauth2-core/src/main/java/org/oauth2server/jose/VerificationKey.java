// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Secret;

/**
 * What a party signs with, as far as it is known here: a shared secret or public keys, never both, so that neither is ever taken for the other
 * (RFC 8725 §3.1).
 *
 * @param algorithms by which it may sign, by registered name (RFC 7518 §3.1)
 * @param hmacSecret the shared secret; null: it has public keys
 * @param publicKeys a JSON Web Key Set; null: it has a shared secret
 */
public record VerificationKey(
        List<String> algorithms,
        @Nullable Secret hmacSecret,
        @Nullable String publicKeys) {
    /** @throws IllegalArgumentException if there is not exactly one of secret and keys */
    public VerificationKey {
        algorithms = List.copyOf(algorithms);
        if ((hmacSecret == null) == (publicKeys == null)) {
            throw new IllegalArgumentException("A party signs either with a shared secret or with keys.");
        }
    }
}
