// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Secret;

/**
 * A signature algorithm (RFC 7518 §3.1), and what it may be used with. There is no other, and none that signs nothing.
 *
 * @param name as Nimbus has it
 * @param hashBytes the length of its hash
 * @param curve of its keys; null: it uses none
 */
record Algorithm(JWSAlgorithm name, int hashBytes, @Nullable Curve curve) {
    private static final Map<String, Algorithm> ALL = Arrays.stream(new Algorithm[] {
                new Algorithm(JWSAlgorithm.HS256, 32, null),
                new Algorithm(JWSAlgorithm.HS384, 48, null),
                new Algorithm(JWSAlgorithm.HS512, 64, null),
                new Algorithm(JWSAlgorithm.RS256, 32, null),
                new Algorithm(JWSAlgorithm.RS384, 48, null),
                new Algorithm(JWSAlgorithm.RS512, 64, null),
                new Algorithm(JWSAlgorithm.PS256, 32, null),
                new Algorithm(JWSAlgorithm.PS384, 48, null),
                new Algorithm(JWSAlgorithm.PS512, 64, null),
                new Algorithm(JWSAlgorithm.ES256, 32, Curve.P_256),
                new Algorithm(JWSAlgorithm.ES384, 48, Curve.P_384),
                new Algorithm(JWSAlgorithm.ES512, 64, Curve.P_521)
            })
            .collect(Collectors.toUnmodifiableMap(algorithm -> algorithm.name.getName(), algorithm -> algorithm));

    /** @throws IllegalArgumentException if none is registered by this very name */
    static Algorithm of(String name) {
        Algorithm algorithm = ALL.get(name);
        if (algorithm == null) {
            throw new IllegalArgumentException("The signature algorithm is not one of "
                    + ALL.keySet().stream().sorted().toList() + ".");
        }
        return algorithm;
    }

    boolean isHmac() {
        return JWSAlgorithm.Family.HMAC_SHA.contains(name);
    }

    boolean isStrongEnough(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8).length >= hashBytes;
    }

    /** Whether a signature by this algorithm can be checked with this key: by its type, and by what it says of itself (RFC 7517 §4). */
    boolean fits(JWK key) {
        boolean type = curve == null
                ? !isHmac() && key instanceof RSAKey
                : key instanceof ECKey elliptic && curve.equals(elliptic.getCurve());
        boolean forSignatures =
                key.getKeyUse() == null || key.getKeyUse().equals(com.nimbusds.jose.jwk.KeyUse.SIGNATURE);
        boolean forVerifying = key.getKeyOperations() == null
                || key.getKeyOperations().contains(com.nimbusds.jose.jwk.KeyOperation.VERIFY);
        return type
                && forSignatures
                && forVerifying
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(name));
    }
}
