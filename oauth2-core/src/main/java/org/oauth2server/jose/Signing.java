// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

import java.security.SecureRandom;
import org.oauth2server.model.Secret;

/**
 * Makes keys and signs with them. The core has no cryptography of its own for it: the module {@code oauth2-jose} brings an implementation.
 *
 * <p>All methods may be called by any number of threads.
 */
public interface Signing {
    /** Makes a key for this algorithm. */
    FreshKey generate(SigningAlgorithm algorithm, SecureRandom random);

    /**
     * Signs with a key that was made here.
     *
     * @throws IllegalArgumentException if it is none, or not for this algorithm
     */
    Signer signer(SigningAlgorithm algorithm, Secret privateKey);
}
