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
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.IssuerRegistration;

/** Assertions of registered issuers: what is taken for a grant, and what is not (RFC 7523, RFC 8725). */
class JwtBearerTest {
    private static final String PARTNER = "partner";
    private static final String PEER = "peer";
    private static final String RSA_ISSUER = "https://rsa.example";
    private static final String EC_ISSUER = "https://ec.example";
    private static final String HMAC_ISSUER = "https://hmac.example";
    private static final String RS256 = "{\"alg\":\"RS256\"}";
    private static final long NOW = TestClock.START.getEpochSecond();

    private final Scene scene =
            new Scene(config -> config.jwtBearerGrant(new NimbusJose()).sealingKeys(Voucher.SEALING));

    @BeforeEach
    void register() {
        for (String client : List.of(PARTNER, PEER)) {
            scene.register(ClientRegistration.named("The " + client)
                    .id(client)
                    .scopes("read", "write", "admin")
                    .grantTypes(GrantTypes.JWT_BEARER));
        }
        Voucher.register(scene.store, RSA_ISSUER, List.of("RS256"), Voucher.rsaKey(Voucher.RSA, null));
        Voucher.register(scene.store, EC_ISSUER, List.of("ES256"), Voucher.ecKey(Voucher.EC, "e1"));
        Voucher.registerHmac(scene.store, HMAC_ISSUER, Voucher.HMAC, "HS256", "HS512");
        scene.events.clear();
    }

    /** Claims that are right in every way; what is given here, as JSON, stands in place of the usual, or the claim is left out. */
    private static String claims(String... others) {
        String[][] usual = {
            {"iss", "\"" + RSA_ISSUER + "\""},
            {"sub", "\"" + Scene.USER + "\""},
            {"aud", "\"" + Scene.ISSUER + "\""},
            {"jti", "\"j-1\""},
            {"exp", String.valueOf(NOW + 60)}
        };
        StringBuilder json = new StringBuilder("{");
        for (String[] claim : usual) {
            int at = Arrays.asList(others).indexOf(claim[0]);
            String value = at < 0 ? claim[1] : others[at + 1];
            json.append(value.isEmpty() ? "" : "\"" + claim[0] + "\":" + value + ",");
        }
        for (int i = 0; i < others.length; i += 2) {
            String name = others[i];
            if (Arrays.stream(usual).noneMatch(claim -> claim[0].equals(name))) {
                json.append("\"")
                        .append(name)
                        .append("\":")
                        .append(others[i + 1])
                        .append(",");
            }
        }
        return json.substring(0, json.length() - 1) + "}";
    }

    private static Params form(String assertion) {
        return Params.of("grant_type", GrantTypes.JWT_BEARER, "assertion", assertion);
    }

    private HttpResponse present(String assertion) {
        return scene.token(PARTNER, form(assertion));
    }

    private Tokens accepted(String assertion) {
        return Tokens.of(present(assertion));
    }

    private void refused(String assertion, String reason) {
        HttpResponse response = scene.withoutTrace(() -> present(assertion));
        Expect.refused(response, 400, "invalid_grant");
        assertThat(response.text()).contains("\"The assertion is not valid.\"");
        assertThat(scene.reason()).isEqualTo("assertion_" + reason);
        assertThat(scene.told(ServerEvent.Failed.class)).isEmpty();
    }

    @Tag("P8")
    @Test
    void an_issuer_vouches_for_a_subject_and_its_client_gets_a_token_and_nothing_to_refresh_it_with() {
        Tokens tokens = accepted(Voucher.rs256(RS256, claims()));

        assertThat(tokens.refresh()).isEmpty();
        assertThat(tokens.scope()).isEqualTo("read write");
        assertThat(scene.lives(tokens.access())).isTrue();
        assertThat(Tokens.json(scene.introspect(Scene.API, tokens.access()))
                        .get("sub")
                        .asText())
                .isEqualTo(Scene.USER);
        assertThat(scene.told(ServerEvent.Issued.class))
                .extracting(ServerEvent.Issued::grantType, ServerEvent.Issued::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(GrantTypes.JWT_BEARER, Scene.USER));
    }

    @Tag("P8")
    @ParameterizedTest
    @CsvSource({"HS256, HmacSHA256", "HS512, HmacSHA512"})
    void an_issuer_may_share_a_secret(String algorithm, String mac) {
        String jwt = Voucher.hmac(
                mac,
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"any\"}",
                claims("iss", "\"" + HMAC_ISSUER + "\""),
                Voucher.HMAC.getBytes(StandardCharsets.UTF_8));

        assertThat(accepted(jwt).scope()).isEqualTo("read write");
    }

    @Tag("P8")
    @Test
    void an_issuer_may_have_an_elliptic_key() {
        assertThat(accepted(Voucher.es256("{\"alg\":\"ES256\",\"kid\":\"e1\"}", claims("iss", "\"" + EC_ISSUER + "\"")))
                        .scope())
                .isEqualTo("read write");
    }

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

    @Tag("JA-10")
    @Tag("JA-11")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://auth.example.com/oauth/token\"",
                "\"https://auth.example.com/oauth/par\"",
                "\"https://auth.example.com/\"",
                "\"HTTPS://auth.example.com\"",
                "\"https://Auth.example.com\"",
                "\"https://auth.example.com:443\"",
                "\"auth.example.com\"",
                "\"https://evil.example\""
            })
    void an_assertion_is_for_this_server_by_its_very_name(String audience) {
        refused(Voucher.rs256(RS256, claims("aud", audience)), "for_another_audience");
    }

    @Tag("JA-10")
    @Tag("JA-23")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[\"https://auth.example.com\"]",
                "[\"https://auth.example.com\",\"https://evil.example\"]",
                "{\"$ne\":null}",
                "\"\""
            })
    void an_assertion_is_for_one_server(String audience) {
        refused(Voucher.rs256(RS256, claims("aud", audience)), "claims_malformed");
    }

    @Tag("JA-13")
    @Tag("DS-04")
    @ParameterizedTest
    @CsvSource({
        "exp, 0, expired",
        "exp, -1, expired",
        "exp, -3600, expired",
        "exp, 361, lives_too_long",
        "exp, 86400, lives_too_long",
        "nbf, 61, not_yet_valid",
        "iat, 61, issued_at_another_time",
        "iat, -361, issued_at_another_time"
    })
    void an_assertion_lives_now_and_not_for_long(String claim, long seconds, String reason) {
        refused(Voucher.rs256(RS256, claims(claim, String.valueOf(NOW + seconds))), reason);
    }

    @Tag("JA-13")
    @ParameterizedTest
    @CsvSource({"exp, 1", "exp, 300", "exp, 360", "nbf, 60", "nbf, -86400", "iat, 60", "iat, -360"})
    void the_clock_of_an_issuer_may_be_a_minute_ahead(String claim, long seconds) {
        accepted(Voucher.rs256(RS256, claims(claim, String.valueOf(NOW + seconds))));
    }

    static Stream<String> dates() {
        return Stream.of(
                "\"" + (NOW + 60) + "\"",
                (NOW + 60) + ".5",
                (NOW + 60) + ".0",
                "-1",
                "1e308",
                "1e9",
                "9223372036854775808",
                "9223372036854775807",
                "99999999999999999999999999999999999999999999",
                "null",
                "true",
                "[1]",
                "{}");
    }

    @Tag("JA-14")
    @ParameterizedTest
    @MethodSource("dates")
    void a_date_is_a_whole_number_of_seconds(String date) {
        for (String claim : List.of("exp", "nbf", "iat")) {
            refused(Voucher.rs256(RS256, claims(claim, date)), "claims_malformed");
        }
        refused(Voucher.rs256(RS256, claims("exp", "")), "claims_malformed");
    }

    @Tag("JA-15")
    @Tag("LG-04")
    @Test
    void an_assertion_is_used_once_on_whatever_node_and_in_whatever_copy() {
        AuthorizationServer node =
                scene.another(config -> config.jwtBearerGrant(new NimbusJose()).sealingKeys(Voucher.SEALING));
        String first = Voucher.rs256(RS256, claims());
        String copy = Voucher.rs256("{ \"alg\" : \"RS256\" }", claims("iat", String.valueOf(NOW)));
        accepted(first);

        for (String again : List.of(first, copy)) {
            Expect.refused(present(again), 400, "invalid_grant");
            assertThat(scene.reason()).isEqualTo("assertion_replayed");
            Expect.refused(node.handle(scene.by(PARTNER, Scene.TOKEN, form(again))), 400, "invalid_grant");
            Expect.refused(scene.token(PEER, form(again)), 400, "invalid_grant");
        }
        scene.clock.back(Duration.ofHours(1));
        Expect.refused(present(Voucher.rs256(RS256, claims("exp", String.valueOf(NOW - 3500)))), 400, "invalid_grant");
        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(1);
    }

    @Tag("JA-15")
    @Tag("CC-03")
    @Test
    void of_many_who_present_it_at_once_one_gets_a_token() {
        try (Race race = new Race()) {
            for (int round = 0; round < 20; round++) {
                Params form = form(Voucher.rs256(RS256, claims("jti", "\"race-" + round + "\"")));

                List<Integer> statuses =
                        race.run(() -> scene.token(PARTNER, form).status());

                assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 400);
            }
        }
    }

    @Tag("JA-15")
    @Test
    void an_assertion_that_was_refused_is_not_used_up() {
        String jwt = Voucher.rs256(RS256, claims());

        Expect.refused(scene.token(PARTNER, form(jwt).and("scope", "admin")), 400, "invalid_scope");
        Expect.refused(scene.token(Scene.MACHINE, form(jwt)), 400, "unauthorized_client");

        accepted(jwt);
    }

    @Tag("JA-15")
    @Test
    void what_was_used_stays_used_until_it_could_not_come_again() {
        accepted(Voucher.rs256(RS256, claims()));

        assertThat(scene.store
                        .administration()
                        .prune(TestClock.START.plusSeconds(119), org.oauth2server.store.PrunePlan.DEFAULT)
                        .toString())
                .isNotEmpty();

        Expect.refused(present(Voucher.rs256(RS256, claims())), 400, "invalid_grant");
        assertThat(scene.reason()).isEqualTo("assertion_replayed");
    }

    @Tag("JA-16")
    @Test
    void an_identifier_belongs_to_its_issuer() {
        accepted(Voucher.rs256(RS256, claims()));
        accepted(Voucher.es256("{\"alg\":\"ES256\"}", claims("iss", "\"" + EC_ISSUER + "\"")));

        refused(Voucher.rs256(RS256, claims("jti", "")), "claims_malformed");
        refused(Voucher.rs256(RS256, claims("jti", "\"\"")), "claims_malformed");
        refused(Voucher.rs256(RS256, claims("jti", "\"" + "j".repeat(256) + "\"")), "claims_malformed");
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

    @Tag("JA-22")
    @Test
    void an_assertion_does_not_authenticate_a_client() {
        String jwt = Voucher.rs256(RS256, claims());
        String type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        Params grant = form(jwt).and("client_id", PARTNER);

        for (Params form : List.of(
                grant.and("client_assertion", jwt).and("client_assertion_type", type),
                grant.and("client_assertion", jwt),
                grant.and("client_assertion_type", type),
                grant.and("client_assertion", jwt).and("client_assertion_type", "urn:x"))) {
            Expect.refused(
                    scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, form.encoded()))),
                    401,
                    "invalid_client");
        }
        Params twice = grant.and("client_assertion", jwt).and("client_assertion", jwt);
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, twice.encoded()))),
                400,
                "invalid_request");
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, grant.encoded()))),
                401,
                "invalid_client");
    }

    @Tag("JA-23")
    @Tag("RO2S-8")
    @Test
    void an_issuer_speaks_for_whom_it_may_and_of_what_it_may() {
        Issuer issuer = scene.store.issuers().find(RSA_ISSUER).orElseThrow();
        Voucher.put(
                scene.store,
                Voucher.issuer(
                        RSA_ISSUER,
                        null,
                        issuer.keys(),
                        issuer.algorithms(),
                        Set.of("ada"),
                        Scopes.of("read", "other")));

        refused(Voucher.rs256(RS256, claims()), "subject_not_allowed");
        refused(Voucher.rs256(RS256, claims("sub", "\"Ada\"")), "subject_not_allowed");
        refused(Voucher.rs256(RS256, claims("iss", "\"https://nobody.example\"")), "issuer_unknown");
        refused(Voucher.rs256(RS256, claims("iss", "\"" + RSA_ISSUER + "/\"")), "issuer_unknown");
        String jwt = Voucher.rs256(RS256, claims("sub", "\"ada\"", "scope", "\"admin\""));
        for (String scope : List.of("write", "admin", "other", "read write")) {
            Expect.refused(
                    scene.withoutTrace(() -> scene.token(PARTNER, form(jwt).and("scope", scope))),
                    400,
                    "invalid_scope");
        }
        assertThat(accepted(jwt).scope()).isEqualTo("read");
    }

    @Tag("JA-23")
    @Test
    void an_issuer_is_heard_from_the_clients_that_it_is_registered_for() {
        Issuer before = scene.store.issuers().find(HMAC_ISSUER).orElseThrow();
        IssuerRegistration registration = IssuerRegistration.of(HMAC_ISSUER)
                .hmacSecret(Secret.of(Voucher.HMAC))
                .scopes("read");
        scene.server.issuers().register(registration.clients(PEER, "another"));
        String jwt = hmac("j-clients");

        refused(jwt, "client_not_allowed");
        assertThat(Tokens.of(scene.token(PEER, form(jwt))).scope()).isEqualTo("read");

        scene.server.issuers().register(registration.clients());
        refused(hmac("j-nobody"), "client_not_allowed");
        Voucher.put(scene.store, withClients(before, "partner"));
        refused(hmac("j-odd"), "client_not_allowed");
        scene.server
                .issuers()
                .register(IssuerRegistration.of(HMAC_ISSUER)
                        .hmacSecret(Secret.of(Voucher.HMAC))
                        .scopes("read"));
        assertThat(accepted(hmac("j-any")).scope()).isEqualTo("read");
    }

    private static String hmac(String id) {
        return Voucher.hmac(
                "HmacSHA256",
                "{\"alg\":\"HS256\"}",
                claims("iss", "\"" + HMAC_ISSUER + "\"", "jti", "\"" + id + "\""),
                Voucher.HMAC.getBytes(StandardCharsets.UTF_8));
    }

    private static Issuer withClients(Issuer issuer, Object clients) {
        return new Issuer(
                issuer.identifier(),
                issuer.hmacSecret(),
                null,
                issuer.algorithms(),
                null,
                issuer.scopes(),
                issuer.created(),
                null,
                0,
                Extensions.of(java.util.Map.of("clients", clients)));
    }

    @Tag("P8")
    @Test
    void an_assertion_may_come_in_the_form_of_the_drafts_where_that_is_chosen() {
        AuthorizationServer old = scene.another(config -> config.jwtBearerGrant(new NimbusJose())
                .sealingKeys(Voucher.SEALING)
                .compatibilityAssertionGrant());
        Params form = Params.of(
                "grant_type", "assertion", "assertion_type", GrantTypes.JWT_BEARER, "assertion", hmac("j-old"));

        Expect.refused(scene.withoutTrace(() -> scene.token(PARTNER, form)), 400, "unsupported_grant_type");
        assertThat(Tokens.of(old.handle(scene.by(PARTNER, Scene.TOKEN, form))).scope())
                .isEqualTo("read write");
    }

    @Tag("JA-23")
    @Test
    void an_issuer_without_subjects_speaks_for_nobody() {
        Issuer issuer = scene.store.issuers().find(RSA_ISSUER).orElseThrow();
        Voucher.put(
                scene.store,
                Voucher.issuer(RSA_ISSUER, null, issuer.keys(), issuer.algorithms(), Set.of(), Scopes.of("read")));

        refused(Voucher.rs256(RS256, claims()), "subject_not_allowed");
    }

    @Tag("JA-23")
    @Test
    void what_an_issuer_vouched_for_dies_with_the_trust_in_it() {
        Tokens tokens = accepted(Voucher.rs256(RS256, claims()));
        Issuer issuer = scene.store.issuers().find(RSA_ISSUER).orElseThrow();

        assertThat(scene.store
                        .issuers()
                        .put(
                                new Issuer(
                                        issuer.identifier(),
                                        null,
                                        issuer.keys(),
                                        issuer.algorithms(),
                                        null,
                                        issuer.scopes(),
                                        issuer.created(),
                                        TestClock.START,
                                        issuer.version(),
                                        issuer.extensions()),
                                issuer.version()))
                .isTrue();

        assertThat(scene.lives(tokens.access())).isFalse();
        refused(Voucher.rs256(RS256, claims("jti", "\"j-2\"")), "issuer_disabled");
        scene.store.issuers().remove(RSA_ISSUER);
        assertThat(scene.lives(tokens.access())).isFalse();
        refused(Voucher.rs256(RS256, claims("jti", "\"j-2\"")), "issuer_unknown");
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

    /** First size and structure, then the key, then the signature, then the claims; and one answer to all of it. */
    @Tag("JA-25")
    @Test
    void what_is_wrong_is_told_to_the_operator_alone() {
        KeyPair other = Voucher.pair("RSA", null);

        refused(Voucher.rs256(RS256, claims("iss", "\"https://nobody.example\"", "exp", "1")), "issuer_unknown");
        refused(Voucher.signed(RS256, claims("exp", "1"), other.getPrivate(), "SHA256withRSA"), "signature_wrong");
        refused(Voucher.rs256("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", claims("exp", "1")), "of_another_type");
        refused(Voucher.rs256(RS256, claims("aud", "\"x\"", "exp", "1")), "for_another_audience");
        refused(Voucher.rs256(RS256, claims("exp", "1", "sub", "\"x\"")), "expired");
    }

    @Test
    void without_an_assertion_there_is_nothing_to_judge() {
        Expect.refused(scene.token(PARTNER, Params.of("grant_type", GrantTypes.JWT_BEARER)), 400, "invalid_request");
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
