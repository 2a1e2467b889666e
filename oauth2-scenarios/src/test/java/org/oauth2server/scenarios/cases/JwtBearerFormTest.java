// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Voucher.text;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;

/** How an assertion is written, to the letter (RFC 7515, RFC 7519, RFC 8725). */
class JwtBearerFormTest extends JwtBearerScene {
    @Tag("JA-05")
    @Tag("JA-19")
    @Test
    void what_is_encrypted_nested_or_of_another_serialization_is_refused() throws Exception {
        JWEObject jwe = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM)
                        .compressionAlgorithm(com.nimbusds.jose.CompressionAlgorithm.DEF)
                        .build(),
                new Payload(claims()));
        jwe.encrypt(new RSAEncrypter((RSAPublicKey) Voucher.RSA.getPublic()));
        String signed = Voucher.rs256(RS256, claims());
        String[] parts = signed.split("\\.");

        refused(jwe.serialize(), "malformed");
        refused(parts[0] + "." + parts[1], "malformed");
        refused(signed + "." + parts[2], "malformed");
        refused(signed + ".." + parts[2], "malformed");
        refused(signed + "." + parts[1] + "." + parts[2] + "." + parts[2], "malformed");
        refused(
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}",
                "malformed");
        refused(Voucher.rs256("{\"alg\":\"RS256\",\"cty\":\"JWT\"}", signed), "claims_malformed");
    }

    @Tag("JA-19")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}",
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
                "{\"alg\":\"RS256\",\"zip\":\"DEF\"}",
                "{\"alg\":\"RS256\",\"enc\":\"A128GCM\"}"
            })
    void nothing_is_decrypted_or_inflated(String header) {
        refused(text(header) + ".AAAA.AAAA.AAAA.AAAA", "malformed");
        refused(Voucher.rs256(header, claims()), "malformed");
    }

    @Tag("JA-07")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"exp\"],\"exp\":1",
                "\"crit\":[\"urn:example:x\"],\"urn:example:x\":true",
                "\"crit\":[]",
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"b64\":false",
                "\"b64\":true"
            })
    void what_must_be_understood_is_not(String members) {
        refused(Voucher.rs256("{\"alg\":\"RS256\"," + members + "}", claims()), "malformed");
    }

    @Tag("JA-08")
    @Test
    void an_assertion_has_one_spelling() {
        String jwt = Voucher.rs256(RS256, claims());
        int last = jwt.length() - 1;
        String other = jwt.substring(0, last) + otherTail(jwt.charAt(last));

        for (String twin : List.of(
                jwt + "=",
                jwt + "==",
                jwt + " ",
                " " + jwt,
                jwt + "\n",
                jwt.replaceFirst("\\.", ".\n"),
                other,
                jwt.replaceFirst("\\.", "=."))) {
            refused(twin, "malformed");
        }
        refused(jwt.replace('-', '+').replace('_', '/') + "+", "malformed");
        accepted(jwt);
    }

    /** A last character whose unused bits differ: 256 octets leave four of them. */
    private static char otherTail(char tail) {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return digits.charAt(digits.indexOf(tail) ^ 1);
    }

    @Tag("JA-09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "at+jwt",
                "dpop+jwt",
                "oauth-authz-req+jwt",
                "logout+jwt",
                "client-authentication+jwt",
                "JOSE",
                "x"
            })
    void a_token_that_was_made_for_something_else_is_no_grant(String type) {
        refused(Voucher.rs256("{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}", claims()), "of_another_type");
    }

    @Tag("JA-09")
    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "authorization-grant+jwt"})
    void a_token_may_say_that_it_is_a_jwt_or_a_grant(String type) {
        accepted(Voucher.rs256("{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}", claims()));
    }

    @Tag("JA-16")
    @Tag("JA-17")
    @Test
    void what_is_too_long_is_not_even_decoded() {
        refused(Voucher.rs256(RS256, claims("jti", "\"" + "j".repeat(20_000) + "\"")), "too_long");
        refused("x".repeat(16_385), "too_long");
        refused("x".repeat(16_384), "malformed");
        String jwt = Voucher.rs256(RS256, claims("padding", "\"" + "p".repeat(10_000) + "\""));
        accepted(jwt);
    }

    static Stream<String> hostile() {
        return Stream.of(
                claims().replace("{", "{\"sub\":\"admin\","),
                claims("x", "{\"a\":1,\"a\":2}"),
                claims("x", "[".repeat(3000) + "]".repeat(3000)),
                claims("x", "1e1000000000000000000000000000000000000000"),
                claims() + "{}",
                "[" + claims() + "]",
                "\"" + "x" + "\"",
                "null",
                "{",
                claims().replace("\"", "'"),
                claims("x", "NaN"),
                "/* */" + claims());
    }

    @Tag("JA-18")
    @ParameterizedTest
    @MethodSource("hostile")
    void claims_are_one_json_object_in_which_no_member_comes_twice(String claims) {
        Expect.refused(scene.withoutTrace(() -> present(Voucher.rs256(RS256, claims))), 400, "invalid_grant");
        assertThat(scene.reason()).isEqualTo("assertion_claims_malformed");
        assertThat(scene.told(ServerEvent.Failed.class)).isEmpty();
    }

    @Tag("JA-18")
    @Test
    void in_a_header_no_member_comes_twice_either() {
        accepted(Voucher.rs256(" {\"alg\" : \"RS256\"} ", claims("jti", "\"spaced\"") + " "));
        refused(Voucher.rs256("{\"alg\":\"none\",\"alg\":\"RS256\"}", claims()), "malformed");
        refused(Voucher.rs256("{\"alg\":\"RS256\",\"x\":{\"a\":1,\"a\":1}}", claims()), "malformed");
        refused(Voucher.rs256("{\"alg\":\"RS256\"}{}", claims()), "malformed");
        String jwt = Voucher.rs256(RS256, claims());
        refused(text(new byte[] {'{', (byte) 0xc0, (byte) 0x80, '}'}) + jwt.substring(jwt.indexOf('.')), "malformed");
    }

    @Tag("JA-24")
    @Tag("RO2S-7")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ne\":null}",
                "[\"https://rsa.example\"]",
                "1",
                "true",
                "null",
                "\"\"",
                "\" \"",
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "\"a\\nb\""
            })
    void a_name_is_a_text_or_no_store_hears_of_it(String value) {
        for (String claim : List.of("iss", "sub", "jti")) {
            scene.watcher.forget();
            refused(Voucher.rs256(RS256, claims(claim, value)), "claims_malformed");
            assertThat(scene.watcher.calls()).containsExactly("clients.find");
        }
        refused(Voucher.rs256(RS256, claims("sub", "\"" + "s".repeat(256) + "\"")), "claims_malformed");
    }
}
