// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Secret;

/** Which keys may be registered, and in what forms they come (RFC 7517, RFC 7518, RFC 8725 §3.5). */
class NimbusJoseTest {
    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("secp256r1");
    private static final List<String> RS256 = List.of("RS256");

    private final NimbusJose jose = new NimbusJose();

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair pair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa() {
        return new RSAKey.Builder((RSAPublicKey) RSA.getPublic()).build();
    }

    private static ECKey ec() {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) EC.getPublic()).build();
    }

    private static RSAKey rsa(BigInteger modulus, BigInteger exponent) {
        return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(exponent)).build();
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + label
                + "-----\n";
    }

    @Test
    void a_public_key_comes_in_pem_as_a_jwk_or_in_a_set_and_is_kept_as_a_set() throws Exception {
        for (String form : List.of(
                pem("PUBLIC KEY", RSA.getPublic()),
                pem("PUBLIC KEY", RSA.getPublic()).replace("\n", "\r\n"),
                rsa().toJSONString(),
                new JWKSet(rsa()).toString())) {
            JWKSet kept = JWKSet.parse(jose.publicKeys(form, RS256));

            assertThat(kept.getKeys()).singleElement().satisfies(key -> {
                assertThat(key.toRSAKey().toRSAPublicKey()).isEqualTo(RSA.getPublic());
                assertThat(key.isPrivate()).isFalse();
            });
        }
        assertThat(JWKSet.parse(jose.publicKeys(pem("PUBLIC KEY", EC.getPublic()), List.of("ES256")))
                        .getKeys()
                        .get(0)
                        .toECKey()
                        .getCurve())
                .isEqualTo(Curve.P_256);
    }

    static Stream<JWK> unfit() throws Exception {
        BigInteger large = BigInteger.ONE.shiftLeft(16_383).setBit(0);
        BigInteger usual = ((RSAPublicKey) RSA.getPublic()).getModulus();
        return Stream.of(
                new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                        .privateKey(RSA.getPrivate())
                        .build(),
                new RSAKey.Builder((RSAPublicKey) pair("RSA", 1024).getPublic()).build(),
                rsa(large, BigInteger.valueOf(65_537)),
                rsa(usual, BigInteger.ONE),
                rsa(usual, BigInteger.TWO),
                rsa(usual, BigInteger.ONE.shiftLeft(64).setBit(0)),
                new OctetSequenceKey.Builder(new byte[64]).build(),
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(new byte[32])).build(),
                ec());
    }

    @Tag("JA-20")
    @ParameterizedTest
    @MethodSource("unfit")
    void a_key_that_is_weak_too_large_private_or_of_another_kind_is_not_registered(JWK key) {
        assertThatThrownBy(() -> jose.publicKeys(new JWKSet(key).toString(false), RS256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(A key|None of the keys) .*");
    }

    @Tag("JA-20")
    @Test
    void a_private_key_in_pem_is_not_registered() {
        for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "CERTIFICATE")) {
            assertThatThrownBy(() -> jose.publicKeys(pem(label, RSA.getPrivate()), RS256))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("openssl pkey");
        }
        String both = pem("PUBLIC KEY", RSA.getPublic()) + pem("PRIVATE KEY", RSA.getPrivate());
        assertThatThrownBy(() -> jose.publicKeys(both, RS256)).isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("JA-20")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "x",
                "{}",
                "[]",
                "null",
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----"
            })
    void what_is_no_key_is_not_registered(String text) {
        assertThatThrownBy(() -> jose.publicKeys(text, RS256)).isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("JA-20")
    @Test
    void keys_and_algorithms_belong_together() {
        String two = new JWKSet(List.of(rsa(), ec())).toString();

        assertThat(jose.publicKeys(two, List.of("PS256", "ES256"))).contains("\"RSA\"", "\"EC\"");
        for (List<String> algorithms : List.of(
                List.<String>of(),
                List.of("RS256"),
                List.of("RS256", "ES384"),
                List.of("none"),
                List.of("RS256", "ES256", "HS256"),
                List.of("rs256", "ES256"))) {
            assertThatThrownBy(() -> jose.publicKeys(two, algorithms)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Tag("JA-20")
    @ParameterizedTest
    @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
    void a_shared_secret_is_as_long_as_the_hash(String algorithm, int bytes) {
        List<String> algorithms = List.of(algorithm);

        jose.mustBeStrong(Secret.of("x".repeat(bytes)), algorithms);

        assertThatThrownBy(() -> jose.mustBeStrong(Secret.of("x".repeat(bytes - 1)), algorithms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bytes + " bytes");
    }

    @Tag("JA-20")
    @Test
    void a_shared_secret_is_for_algorithms_that_share_one() {
        Secret secret = Secret.of("x".repeat(64));

        for (List<String> algorithms :
                List.of(List.<String>of(), List.of("RS256"), List.of("HS256", "ES256"), List.of("none"))) {
            assertThatThrownBy(() -> jose.mustBeStrong(secret, algorithms))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
