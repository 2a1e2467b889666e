// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Store;

/** A third party that vouches for subjects: it signs whatever it is told to, well-formed or not. */
final class Voucher {
    static final SealingKeys SEALING =
            SealingKeys.of("k1", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    static final String HMAC = "a secret of an issuer that has more than 64 bytes, for HS512 as well";
    static final KeyPair RSA = pair("RSA", null);
    static final KeyPair EC = pair("EC", "secp256r1");

    private Voucher() {}

    static KeyPair pair(String algorithm, @Nullable String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve == null) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static JWK rsaKey(KeyPair pair, @Nullable String kid) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(kid).build();
    }

    static JWK ecKey(KeyPair pair, @Nullable String kid) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .keyID(kid)
                .build();
    }

    /** Registers an issuer with public keys. */
    static void register(Store store, String identifier, List<String> algorithms, JWK... keys) {
        String set = new NimbusJose().publicKeys(new JWKSet(List.of(keys)).toString(), algorithms);
        put(store, issuer(identifier, null, set, algorithms, null, Scopes.of("read", "write")));
    }

    /** Registers an issuer with a shared secret. */
    static void registerHmac(Store store, String identifier, String secret, String... algorithms) {
        Sealed sealed =
                new IssuerSecrets(SEALING, store.realm(), new SecureRandom()).seal(identifier, Secret.of(secret));
        put(store, issuer(identifier, sealed, null, List.of(algorithms), null, Scopes.of("read", "write")));
    }

    static Issuer issuer(
            String identifier,
            @Nullable Sealed secret,
            @Nullable String keys,
            List<String> algorithms,
            @Nullable Set<String> subjects,
            Scopes scopes) {
        return new Issuer(
                identifier, secret, keys, algorithms, subjects, scopes, TestClock.START, null, 0, Extensions.NONE);
    }

    static void put(Store store, Issuer issuer) {
        long version =
                store.issuers().find(issuer.identifier()).map(Issuer::version).orElse(Issuers.NONE_YET);
        assertThat(store.issuers().put(issuer, version)).isTrue();
    }

    static String text(String json) {
        return text(json.getBytes(StandardCharsets.UTF_8));
    }

    static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** A compact JWS of this very header and payload, with an RSA signature. */
    static String rs256(String header, String claims) {
        return signed(header, claims, RSA.getPrivate(), "SHA256withRSA");
    }

    static String es256(String header, String claims) {
        return signed(header, claims, EC.getPrivate(), "SHA256withECDSAinP1363Format");
    }

    static String signed(String header, String claims, PrivateKey key, String algorithm) {
        String input = text(header) + "." + text(claims);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A compact JWS with an HMAC under this key. */
    static String hmac(String algorithm, String header, String claims, byte[] key) {
        String input = text(header) + "." + text(claims);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return input + "." + text(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
