// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import java.security.SecureRandom;
import java.util.List;
import org.oauth2server.jose.FreshKey;
import org.oauth2server.jose.Jose;
import org.oauth2server.jose.SignedJwt;
import org.oauth2server.jose.Signer;
import org.oauth2server.jose.Signing;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.model.Secret;

/**
 * Signed tokens, checked and made by Nimbus JOSE+JWT.
 *
 * <pre>{@code
 * config.jwtBearerGrant(new NimbusJose())
 * }</pre>
 *
 * <p>It knows HS256, HS384 and HS512 with a shared secret, and RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512 with public keys
 * (RFC 7518 §3.1); it signs with ES256 and RS256.
 */
public final class NimbusJose implements Jose, Signing {
    /** It keeps nothing: one serves all threads, and any number of servers. */
    public NimbusJose() {}

    @Override
    public FreshKey generate(SigningAlgorithm algorithm, SecureRandom random) {
        return OwnKeys.generate(algorithm, random);
    }

    @Override
    public Signer signer(SigningAlgorithm algorithm, Secret privateKey) {
        return OwnKeys.signer(algorithm, privateKey);
    }

    @Override
    public SignedJwt read(String compact) {
        return CompactJws.read(compact);
    }

    @Override
    public String publicKeys(String keys, List<String> algorithms) {
        return PublicKeys.of(keys, algorithms);
    }

    @Override
    public void mustBeStrong(Secret hmacSecret, List<String> algorithms) {
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("No algorithm is named: a shared secret is for HS256, HS384, HS512.");
        }
        for (String name : algorithms) {
            Algorithm algorithm = Algorithm.of(name);
            if (!algorithm.isHmac()) {
                throw new IllegalArgumentException(
                        name + " uses public keys; a shared secret is for HS256, HS384, HS512.");
            }
            if (!algorithm.isStrongEnough(hmacSecret)) {
                throw new IllegalArgumentException(
                        "A secret for " + name + " has at least " + algorithm.hashBytes() + " bytes (RFC 7518 §3.2).");
            }
        }
    }
}
