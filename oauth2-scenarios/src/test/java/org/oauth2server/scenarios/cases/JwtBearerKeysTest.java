// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Voucher.text;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;

/** With what an assertion is signed, and with what it is not (RFC 7523 §3, RFC 8725). */
class JwtBearerKeysTest extends JwtBearerScene {
    @Tag("JA-01")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"none\"",
                "\"None\"",
                "\"nOnE\"",
                "1",
                "[\"RS256\"]",
                "null",
                "\"\"",
                "\"RS257\"",
                "\"rs256\"",
                "\"EdDSA\""
            })
    void an_algorithm_that_is_none_or_unknown_proves_nothing(String algorithm) {
        String header = "{\"alg\":" + algorithm + "}";

        refused(Voucher.rs256(header, claims()), "malformed");
        refused(text(header) + "." + text(claims()) + ".", "malformed");
        refused(text(header) + "." + text(claims()), "malformed");
        refused(Voucher.rs256("{}", claims()), "malformed");
        refused(text(RS256) + "." + text(claims()) + ".", "malformed");
    }

    @Tag("JA-02")
    @Tag("RO2S-8")
    @Test
    void a_public_key_is_never_taken_for_a_shared_secret() throws Exception {
        String header = "{\"alg\":\"HS256\"}";
        String der = java.util.Base64.getEncoder()
                .encodeToString(Voucher.RSA.getPublic().getEncoded());
        String stored = String.valueOf(
                scene.store.issuers().find(RSA_ISSUER).orElseThrow().keys());
        for (byte[] guess : List.of(
                Voucher.RSA.getPublic().getEncoded(),
                ("-----BEGIN PUBLIC KEY-----\n" + der + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.UTF_8),
                stored.getBytes(StandardCharsets.UTF_8),
                Voucher.rsaKey(Voucher.RSA, null).toJSONString().getBytes(StandardCharsets.UTF_8),
                JWKSet.parse(stored).getKeys().get(0).computeThumbprint().decode())) {
            refused(Voucher.hmac("HmacSHA256", header, claims(), guess), "signature_wrong");
        }
        refused(Voucher.rs256(RS256, claims("iss", "\"" + HMAC_ISSUER + "\"")), "signature_wrong");
    }

    @Tag("JA-02")
    @Test
    void an_algorithm_that_the_issuer_is_not_registered_for_is_refused_even_with_its_key() {
        refused(
                Voucher.signed("{\"alg\":\"RS512\"}", claims(), Voucher.RSA.getPrivate(), "SHA512withRSA"),
                "signature_wrong");
        refused(
                Voucher.hmac(
                        "HmacSHA384",
                        "{\"alg\":\"HS384\"}",
                        claims("iss", "\"" + HMAC_ISSUER + "\""),
                        Voucher.HMAC.getBytes(StandardCharsets.UTF_8)),
                "signature_wrong");
    }

    /** A record that came into the store by another way than registration: its key set holds what its algorithms must not use. */
    @Tag("JA-02")
    @Tag("JA-20")
    @Test
    void a_stored_key_that_should_not_be_there_is_of_no_use() throws Exception {
        KeyPair weak = weak();
        String set = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + text(Voucher.HMAC) + "\"},"
                + Voucher.rsaKey(weak, null).toJSONString() + "]}";
        Voucher.put(
                scene.store, Voucher.issuer(RSA_ISSUER, null, set, List.of("HS256", "RS256"), null, Scopes.of("read")));

        refused(
                Voucher.hmac(
                        "HmacSHA256", "{\"alg\":\"HS256\"}", claims(), Voucher.HMAC.getBytes(StandardCharsets.UTF_8)),
                "signature_wrong");
        refused(Voucher.signed(RS256, claims(), weak.getPrivate(), "SHA256withRSA"), "signature_wrong");
    }

    private static KeyPair weak() throws Exception {
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    @Tag("JA-03")
    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    void a_key_that_the_token_brings_along_is_not_looked_at(String member) {
        KeyPair own = Voucher.pair("RSA", null);
        String value = member.equals("jwk")
                ? Voucher.rsaKey(own, "own").toJSONString()
                : member.equals("x5c") ? "[\"AAAA\"]" : "\"http://127.0.0.1:1/keys\"";

        for (String kid : List.of("", ",\"kid\":\"own\"")) {
            String header = "{\"alg\":\"RS256\",\"" + member + "\":" + value + kid + "}";
            refused(Voucher.signed(header, claims(), own.getPrivate(), "SHA256withRSA"), "malformed");
        }
    }

    @Tag("JA-04")
    @ParameterizedTest
    @ValueSource(strings = {"../../dev/null", "' OR 1=1", "\\u0000", "http://127.0.0.1:1/", "E1", "e1 "})
    void a_key_identifier_is_a_name_and_nothing_else(String kid) {
        refused(
                Voucher.es256("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", claims("iss", "\"" + EC_ISSUER + "\"")),
                "signature_wrong");
    }

    @Tag("JA-04")
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "null", "{\"$ne\":null}"})
    void a_key_identifier_is_a_text(String kid) {
        refused(
                Voucher.es256("{\"alg\":\"ES256\",\"kid\":" + kid + "}", claims("iss", "\"" + EC_ISSUER + "\"")),
                "malformed");
    }

    @Tag("JA-06")
    @Test
    void an_elliptic_signature_is_two_numbers_that_prove_something() {
        String header = "{\"alg\":\"ES256\"}";
        String claims = claims("iss", "\"" + EC_ISSUER + "\"");
        String input = text(header) + "." + text(claims) + ".";
        KeyPair other = Voucher.pair("EC", "secp384r1");

        refused(input + text(new byte[64]), "signature_wrong");
        refused(input + text(new byte[63]), "signature_wrong");
        refused(input + text(new byte[96]), "signature_wrong");
        refused(Voucher.signed(header, claims, Voucher.EC.getPrivate(), "SHA256withECDSA"), "signature_wrong");
        refused(Voucher.signed(header, claims, other.getPrivate(), "SHA256withECDSAinP1363Format"), "signature_wrong");
        refused(
                Voucher.signed("{\"alg\":\"ES384\"}", claims, Voucher.EC.getPrivate(), "SHA384withECDSAinP1363Format"),
                "signature_wrong");
        accepted(Voucher.es256(header, claims));
    }

    @Tag("JA-21")
    @Test
    void a_key_that_was_taken_away_signs_no_more_and_a_shared_key_makes_no_shared_name() {
        KeyPair next = Voucher.pair("RSA", null);
        Voucher.register(scene.store, "https://twin.example", List.of("RS256"), Voucher.rsaKey(Voucher.RSA, null));
        Voucher.register(
                scene.store,
                RSA_ISSUER,
                List.of("RS256"),
                Voucher.rsaKey(Voucher.RSA, "old"),
                Voucher.rsaKey(next, "new"));
        accepted(Voucher.rs256(RS256, claims("jti", "\"1\"")));
        accepted(Voucher.rs256("{\"alg\":\"RS256\",\"kid\":\"old\"}", claims("jti", "\"2\"")));
        refused(Voucher.rs256("{\"alg\":\"RS256\",\"kid\":\"new\"}", claims("jti", "\"3\"")), "signature_wrong");

        Voucher.register(scene.store, RSA_ISSUER, List.of("RS256"), Voucher.rsaKey(next, "new"));

        refused(Voucher.rs256(RS256, claims("jti", "\"4\"")), "signature_wrong");
        accepted(Voucher.signed(RS256, claims("jti", "\"5\""), next.getPrivate(), "SHA256withRSA"));
        accepted(Voucher.rs256(RS256, claims("iss", "\"https://twin.example\"", "jti", "\"4\"")));
    }

    @Tag("ST-01")
    @Test
    void a_shared_secret_opens_for_its_own_issuer_only() {
        Issuer hmac = scene.store.issuers().find(HMAC_ISSUER).orElseThrow();
        Voucher.put(
                scene.store,
                Voucher.issuer(
                        "https://thief.example", hmac.hmacSecret(), null, List.of("HS256"), null, Scopes.of("read")));
        String jwt = Voucher.hmac(
                "HmacSHA256",
                "{\"alg\":\"HS256\"}",
                claims("iss", "\"https://thief.example\""),
                Voucher.HMAC.getBytes(StandardCharsets.UTF_8));

        Expect.refused(present(jwt), 500, "server_error");

        assertThat(scene.told(ServerEvent.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause()).hasMessageContaining("does not open"));
        assertThat(String.valueOf(hmac)).doesNotContain(Voucher.HMAC);
    }
}
