// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.LOOPBACK;
import static org.oauth2server.scenarios.cases.Scene.VERIFIER;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.ServerConfig;
import org.oauth2server.http.HttpResponse;

/** A code is worth nothing to whoever does not know the verifier (RFC 7636, RFC 9700 §2.1.1). */
class PkceTest {
    private final Scene scene = new Scene();

    private static Params bare() {
        return asking().without("code_challenge").without("code_challenge_method");
    }

    @Tag("PK-01")
    @Test
    void every_client_needs_a_challenge() {
        Params app = asking(APP, LOOPBACK).without("code_challenge").without("code_challenge_method");

        Expect.redirected(scene.withoutTrace(() -> scene.authorize(bare())), "invalid_request");
        Expect.redirected(scene.withoutTrace(() -> scene.authorize(app)), LOOPBACK, "invalid_request");
    }

    @Tag("PK-01")
    @Test
    void a_public_client_needs_one_even_where_others_do_not() {
        Scene lenient = new Scene(ServerConfig::insecurePkceOptionalForConfidentialClients);
        Params app = asking(APP, LOOPBACK).without("code_challenge").without("code_challenge_method");

        Expect.redirected(lenient.withoutTrace(() -> lenient.authorize(app)), LOOPBACK, "invalid_request");
        assertThat(lenient.token(WEB, redeeming(lenient.code(bare())).without("code_verifier"))
                        .status())
                .isEqualTo(200);
    }

    @Tag("PK-02")
    @ParameterizedTest
    @ValueSource(strings = {WEB, APP})
    void a_challenge_without_a_verifier_gets_nothing(String client) {
        String uri = client.equals(WEB) ? CALLBACK : LOOPBACK;
        Params redeeming = redeeming(scene.code(asking(client, uri))).with("redirect_uri", uri);

        Expect.refused(
                scene.withoutTrace(() -> scene.token(client, redeeming.without("code_verifier"))),
                400,
                "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(client, redeeming.with("code_verifier", ""))),
                400,
                "invalid_grant");
    }

    @Tag("PK-03")
    @Test
    void a_verifier_without_a_challenge_gets_nothing() {
        Scene lenient = new Scene(ServerConfig::insecurePkceOptionalForConfidentialClients);
        String code = lenient.code(bare());

        Expect.refused(lenient.withoutTrace(() -> lenient.token(WEB, redeeming(code))), 400, "invalid_grant");
    }

    @Tag("PK-04")
    @ParameterizedTest
    @ValueSource(strings = {"plain", "s256", "S512", "S256 ", "PLAIN", "S256\n", "ſ256"})
    void there_is_no_method_but_s256(String method) {
        Expect.redirected(
                scene.withoutTrace(() -> scene.authorize(asking().with("code_challenge_method", method))),
                "invalid_request");
    }

    @Tag("PK-04")
    @Test
    void a_method_that_is_absent_would_be_plain_and_a_method_alone_is_nothing() {
        Scene lenient = new Scene(ServerConfig::insecurePkceOptionalForConfidentialClients);
        for (Scene each : List.of(scene, lenient)) {
            for (Params params : List.of(
                    asking().without("code_challenge_method"),
                    asking().with("code_challenge_method", ""),
                    asking().without("code_challenge"))) {
                Expect.redirected(each.withoutTrace(() -> each.authorize(params)), "invalid_request");
            }
        }
    }

    static List<String> a_challenge_has_43_base64url_characters() {
        String challenge = Scene.CHALLENGE;
        return List.of(
                challenge.substring(1),
                challenge + "M",
                challenge + "=",
                challenge.replace('M', '+'),
                challenge.replace('M', '/'),
                challenge.replace('M', 'é'),
                challenge.replace('M', ' '),
                challenge.substring(0, 42) + "N",
                challenge + "\n",
                "x".repeat(100_000 / 3));
    }

    @Tag("PK-05")
    @Tag("SV-08")
    @ParameterizedTest
    @MethodSource
    void a_challenge_has_43_base64url_characters(String challenge) {
        Expect.redirected(
                scene.withoutTrace(() -> scene.authorize(asking().with("code_challenge", challenge))),
                "invalid_request");
    }

    @Tag("PK-06")
    @ParameterizedTest
    @CsvSource({"42, 400", "43, 200", "128, 200", "129, 400"})
    void a_verifier_has_43_to_128_characters(int length, int status) {
        String verifier = "v".repeat(length);
        String code = scene.code(asking().with("code_challenge", challenge(verifier)));

        assertThat(scene.token(WEB, redeeming(code).with("code_verifier", verifier))
                        .status())
                .isEqualTo(status);
    }

    /** Each of these would hash to the challenge, if it were hashed as ASCII. */
    @Tag("PK-07")
    @ParameterizedTest
    @ValueSource(strings = {"é", "ü", "?", " ", "+", "\u0001", "\u007f", "=", "\uFF41"})
    void a_verifier_of_other_characters_is_never_hashed(String odd) {
        String verifier = odd + "v".repeat(50);
        String code = scene.code(asking().with("code_challenge", challenge(verifier)));

        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, redeeming(code).with("code_verifier", verifier))),
                400,
                "invalid_grant");
    }

    @Tag("PK-07")
    @Test
    void nul_is_no_part_of_a_verifier() {
        String code = scene.code(asking());
        String form = redeeming(code).without("code_verifier").encoded() + "&code_verifier=" + VERIFIER + "%00";

        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(
                        Scene.post(Scene.TOKEN, form, "Authorization", Scene.basic(WEB, scene.secret(WEB))))),
                400,
                "invalid_request");
    }

    static List<String> a_wrong_verifier_gets_nothing_and_burns_nothing() {
        return List.of(
                Scene.CHALLENGE,
                VERIFIER.toLowerCase(java.util.Locale.ROOT),
                VERIFIER + "x",
                VERIFIER.substring(1) + "d",
                "w".repeat(43),
                new StringBuilder(VERIFIER).reverse().toString());
    }

    @Tag("PK-08")
    @Tag("PK-11")
    @ParameterizedTest
    @MethodSource
    void a_wrong_verifier_gets_nothing_and_burns_nothing(String verifier) {
        String code = scene.code(asking());

        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, redeeming(code).with("code_verifier", verifier))),
                400,
                "invalid_grant");
        assertThat(scene.token(WEB, redeeming(code)).status()).isEqualTo(200);
    }

    @Tag("PK-09")
    @Test
    void a_stolen_code_does_not_fit_the_session_of_the_thief() {
        String thiefsVerifier = "t".repeat(43);
        String victims = scene.code(asking());
        scene.code(asking().with("code_challenge", challenge(thiefsVerifier)));

        HttpResponse response =
                scene.withoutTrace(() -> scene.token(WEB, redeeming(victims).with("code_verifier", thiefsVerifier)));

        Expect.refused(response, 400, "invalid_grant");
    }

    @Tag("PK-10")
    @Test
    void a_right_verifier_is_no_client_authentication() {
        Params redeeming = redeeming(scene.code(asking())).and("client_id", WEB);

        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, redeeming.encoded()))),
                401,
                "invalid_client");
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
