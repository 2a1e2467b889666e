// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import org.oauth2server.jose.FreshKey;
import org.oauth2server.jose.PublicJwk;
import org.oauth2server.jose.Signer;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.model.Secret;

/** The keys of this server: made here, kept as private JSON Web Keys, sealed by whoever keeps them. */
final class OwnKeys {
    private static final int RSA_BITS = 2048;

    private OwnKeys() {}

    static FreshKey generate(SigningAlgorithm algorithm, SecureRandom random) {
        try {
            return switch (algorithm) {
                case ES256 ->
                    fresh(new ECKeyGenerator(Curve.P_256).secureRandom(random).generate());
                case RS256 ->
                    fresh(new RSAKeyGenerator(RSA_BITS).secureRandom(random).generate());
            };
        } catch (JOSEException e) {
            throw new IllegalStateException("No key can be made for " + algorithm + ".", e);
        }
    }

    private static FreshKey fresh(ECKey key) {
        return new FreshKey(
                Secret.of(key.toJSONString()),
                new PublicJwk.Elliptic(
                        key.getCurve().getName(),
                        key.getX().toString(),
                        key.getY().toString()));
    }

    private static FreshKey fresh(RSAKey key) {
        return new FreshKey(
                Secret.of(key.toJSONString()),
                new PublicJwk.Rsa(
                        key.getModulus().toString(), key.getPublicExponent().toString()));
    }

    static Signer signer(SigningAlgorithm algorithm, Secret privateKey) {
        JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm.name()));
        JWSSigner signer = signerWith(algorithm, privateKey);
        return input -> {
            try {
                return signer.sign(header, input.getBytes(StandardCharsets.US_ASCII))
                        .toString();
            } catch (JOSEException e) {
                throw new IllegalStateException("The key for " + algorithm + " does not sign.", e);
            }
        };
    }

    private static JWSSigner signerWith(SigningAlgorithm algorithm, Secret privateKey) {
        try {
            JWK key = JWK.parse(privateKey.reveal());
            return switch (algorithm) {
                case ES256 -> new ECDSASigner(key.toECKey());
                case RS256 -> new RSASSASigner(key.toRSAKey());
            };
        } catch (ParseException | JOSEException | ClassCastException e) {
            throw new IllegalArgumentException("What should be a private key for " + algorithm + " is none.", e);
        }
    }
}
