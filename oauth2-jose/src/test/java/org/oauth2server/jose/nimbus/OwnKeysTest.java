// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.jose.FreshKey;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.model.Secret;

/** Keys of this server: what they sign is checked by the platform itself. */
class OwnKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NimbusJose jose = new NimbusJose();

    private static PublicKey publicKey(FreshKey key) throws Exception {
        JWK jwk = JWK.parse(Map.copyOf(key.publicKey().members()));
        return jwk instanceof RSAKey rsa ? rsa.toRSAPublicKey() : ((ECKey) jwk).toECPublicKey();
    }

    private static boolean verifies(SigningAlgorithm algorithm, FreshKey key, String input, String signature)
            throws Exception {
        Signature platform = Signature.getInstance(
                algorithm == SigningAlgorithm.ES256 ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
        platform.initVerify(publicKey(key));
        platform.update(input.getBytes(StandardCharsets.US_ASCII));
        try {
            return platform.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_key_signs_is_checked_with_its_public_part_and_with_no_other(SigningAlgorithm algorithm)
            throws Exception {
        FreshKey key = jose.generate(algorithm, RANDOM);
        FreshKey other = jose.generate(algorithm, RANDOM);

        String signature = jose.signer(algorithm, key.privateKey()).sign("header.claims");

        assertThat(signature).hasSize(algorithm.characters());
        assertThat(verifies(algorithm, key, "header.claims", signature)).isTrue();
        assertThat(verifies(algorithm, key, "header.other", signature)).isFalse();
        assertThat(verifies(algorithm, other, "header.claims", signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("MD-02")
    void the_public_part_holds_nothing_of_the_private_one(SigningAlgorithm algorithm) throws ParseException {
        FreshKey key = jose.generate(algorithm, RANDOM);
        Map<String, Object> secret = JSONObjectUtils.parse(key.privateKey().reveal());
        Map<String, String> shown = key.publicKey().members();

        assertThat(secret).containsAllEntriesOf(shown).containsKey("d");
        assertThat(shown.keySet()).isSubsetOf("kty", "crv", "x", "y", "n", "e");
        assertThat(key.toString()).doesNotContain(String.valueOf(secret.get("d")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "no key", "{\"kty\":\"oct\",\"k\":\"AAAA\"}"})
    void what_is_no_private_key_signs_nothing(String text) {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            assertThatThrownBy(() -> jose.signer(algorithm, Secret.of(text)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_key_signs_by_its_own_algorithm_alone() {
        FreshKey elliptic = jose.generate(SigningAlgorithm.ES256, RANDOM);
        FreshKey rsa = jose.generate(SigningAlgorithm.RS256, RANDOM);

        assertThatThrownBy(() -> jose.signer(SigningAlgorithm.RS256, elliptic.privateKey()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jose.signer(SigningAlgorithm.ES256, rsa.privateKey()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_public_part_alone_signs_nothing() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            String shown = JSONObjectUtils.toJSONString(
                    Map.copyOf(jose.generate(algorithm, RANDOM).publicKey().members()));
            assertThatThrownBy(() -> jose.signer(algorithm, Secret.of(shown)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
