// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.OTHER;
import static org.oauth2server.scenarios.cases.Scene.POSTING;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.basic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;

/** Who calls the token endpoint, and by which proof (RFC 6749 §2.3, §3.2.1). */
class ClientAuthenticationTest {
    private static final Params CREDENTIALS = Params.of("grant_type", "client_credentials");

    private final Scene scene = new Scene();

    private HttpResponse post(Params form, String... headers) {
        return scene.server.handle(Scene.post(TOKEN, form.encoded(), headers));
    }

    private HttpResponse withHeader(String authorization) {
        return scene.withoutTrace(() -> post(CREDENTIALS, "Authorization", authorization));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Tag("TK-08")
    @Test
    void a_confidential_client_needs_more_than_its_name() {
        Expect.refused(scene.withoutTrace(() -> post(CREDENTIALS.and("client_id", MACHINE))), 401, "invalid_client");
        Expect.refused(scene.withoutTrace(() -> post(CREDENTIALS)), 401, "invalid_client");
        Expect.refused(
                scene.withoutTrace(
                        () -> post(CREDENTIALS.and("client_id", POSTING).and("client_secret", ""))),
                401,
                "invalid_client");
    }

    @Tag("TK-09")
    @Test
    void a_wrong_secret_is_refused_with_a_challenge_and_never_repeated() {
        HttpResponse basic = withHeader(basic(MACHINE, "sentinel-secret"));
        HttpResponse body = scene.withoutTrace(
                () -> post(CREDENTIALS.and("client_id", POSTING).and("client_secret", "sentinel-secret")));

        for (HttpResponse response : List.of(basic, body)) {
            Expect.refused(response, 401, "invalid_client");
            assertThat(response.text()).doesNotContain("sentinel");
            assertThat(response.headers().first("WWW-Authenticate")).startsWith("Basic realm=");
        }
    }

    @Tag("TK-10")
    @Test
    void who_does_not_exist_is_refused_like_who_is_wrong() {
        scene.register(ClientRegistration.named("Chosen")
                .id("chosen")
                .secret(Secret.of("correct horse battery staple"))
                .grantTypes("client_credentials"));
        scene.change(OTHER, client -> client.disabledAt(Instant.EPOCH));
        HttpResponse wrong = withHeader(basic(MACHINE, scene.secret(WEB)));

        for (String client : List.of("nobody", "chosen", OTHER, APP, POSTING, "x".repeat(4000), "é")) {
            HttpResponse response = withHeader(basic(client, "wrong"));
            assertThat(response.status()).isEqualTo(wrong.status());
            assertThat(response.text()).isEqualTo(wrong.text());
            assertThat(response.headers()).hasToString(wrong.headers().toString());
            assertThat(scene.reason()).isEqualTo("client_not_proven");
        }
    }

    @Tag("TK-11")
    @Test
    void two_methods_at_once_are_refused_even_if_both_are_right() {
        String right = basic(MACHINE, scene.secret(MACHINE));
        Params assertion = Params.of(
                "client_assertion",
                "x.y.z",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        Params both = CREDENTIALS.and("client_id", MACHINE).and("client_secret", scene.secret(MACHINE));

        Expect.refused(scene.withoutTrace(() -> post(both, "Authorization", right)), 400, "invalid_request");
        Expect.refused(
                scene.withoutTrace(() -> post(
                        CREDENTIALS.and("client_assertion", assertion.get("client_assertion")),
                        "Authorization",
                        right)),
                400,
                "invalid_request");
        Expect.refused(
                scene.withoutTrace(
                        () -> post(both.and("client_assertion_type", assertion.get("client_assertion_type")))),
                400,
                "invalid_request");
    }

    @Tag("TK-12")
    @Test
    void the_client_of_the_body_is_the_client_of_the_header() {
        String right = basic(MACHINE, scene.secret(MACHINE));

        Expect.refused(
                scene.withoutTrace(() -> post(CREDENTIALS.and("client_id", WEB), "Authorization", right)),
                400,
                "invalid_request");
        assertThat(post(CREDENTIALS.and("client_id", MACHINE), "Authorization", right)
                        .status())
                .isEqualTo(200);
    }

    @Tag("TK-13")
    @ParameterizedTest
    @ValueSource(strings = {"a+b%c:d&e=f g", ":leading", "trailing:", "ünïcödé ", "%2B", "a%zz"})
    void a_secret_of_any_characters_is_encoded_inside_basic(String secret) {
        String id = "id:with+special%&=";
        scene.register(ClientRegistration.named("Special")
                .id(id)
                .secret(Secret.of(secret))
                .scopes("read")
                .grantTypes("client_credentials"));

        assertThat(post(CREDENTIALS, "Authorization", basic(id, secret)).status())
                .isEqualTo(200);
        Expect.refused(withHeader(basic(id, secret + "x")), 401, "invalid_client");
    }

    @Tag("TK-14")
    @Tag("RO2S-13")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic  bWFjaGluZTp4",
                "Basic \tbWFjaGluZTp4",
                "Basic !!!!",
                "Basic bWFjaGluZQ==",
                "Basic Og==",
                "Basic OnNlY3JldA==",
                "Basic bWFjaGluZTp4=",
                "Basic bWFjaGluZTp4eA",
                "Basic bWFjaGluZTp4eB==",
                "Basic bWFj aGluZTp4",
                "Basic bWFjaGluZTol",
                "Basic bWFjaGluZTolenp6",
                "Basic bWFjaGluZTol////",
                "Basic /////w=="
            })
    void malformed_basic_credentials_are_no_client_and_no_exception(String header) {
        Expect.refused(withHeader(header), 401, "invalid_client");
        assertThat(scene.told(ServerEvent.Failed.class)).isEmpty();
    }

    @Tag("TK-15")
    @Tag("RO2S-13")
    @ParameterizedTest
    @CsvSource({"basic, 200", "BASIC, 200", "bAsIc, 200", "Basicfoo, 401", "Bearer, 401", "Digest, 401", "Basi, 401"})
    void the_scheme_is_basic_in_any_case_and_no_other(String scheme, int status) {
        String credentials = basic(MACHINE, scene.secret(MACHINE)).substring("Basic".length());

        assertThat(post(CREDENTIALS, "Authorization", scheme + credentials).status())
                .isEqualTo(status);
    }

    @Tag("TK-16")
    @Test
    void two_authorization_headers_are_refused_in_any_order() {
        String right = basic(MACHINE, scene.secret(MACHINE));
        String wrong = basic(MACHINE, scene.secret(WEB));

        Expect.refused(
                scene.withoutTrace(() -> post(CREDENTIALS, "Authorization", right, "authorization", wrong)),
                400,
                "invalid_request");
        Expect.refused(
                scene.withoutTrace(() -> post(CREDENTIALS, "Authorization", right, "Authorization", right)),
                400,
                "invalid_request");
        Expect.refused(withHeader(right + ", " + wrong), 400, "invalid_request");
        Expect.refused(withHeader("Bearer x, " + right), 400, "invalid_request");
    }

    @Tag("TK-17")
    @Test
    void a_client_has_the_one_method_it_is_registered_for() {
        Params inBody = CREDENTIALS.and("client_id", MACHINE).and("client_secret", scene.secret(MACHINE));

        Expect.refused(scene.withoutTrace(() -> post(inBody)), 401, "invalid_client");
        Expect.refused(withHeader(basic(POSTING, scene.secret(POSTING))), 401, "invalid_client");
        Expect.refused(withHeader(basic(APP, "anything")), 401, "invalid_client");
        Expect.refused(
                scene.withoutTrace(() -> post(CREDENTIALS.and("client_id", APP).and("client_secret", "x"))),
                401,
                "invalid_client");
        Expect.refused(
                scene.withoutTrace(
                        () -> post(CREDENTIALS.and("client_id", MACHINE).and("client_assertion", "x.y.z"))),
                401,
                "invalid_client");
    }

    @Tag("TK-18")
    @Tag("RO2S-8")
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t\r\n", "\u2003"})
    void a_blank_secret_is_no_secret(String blank) {
        assertThatThrownBy(() -> Secret.of(blank)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientSecret("1", blank, Instant.EPOCH, null))
                .isInstanceOf(IllegalArgumentException.class);
        Expect.refused(withHeader(basic(MACHINE, blank)), 401, "invalid_client");
        Expect.refused(
                scene.withoutTrace(
                        () -> post(CREDENTIALS.and("client_id", POSTING).and("client_secret", blank))),
                401,
                "invalid_client");
    }

    @Tag("TK-18")
    @Test
    void a_confidential_client_without_secrets_cannot_be_authenticated() {
        scene.change(MACHINE, client -> client.secrets());

        Expect.refused(withHeader(basic(MACHINE, "")), 401, "invalid_client");
        Expect.refused(withHeader(basic(MACHINE, scene.secret(MACHINE))), 401, "invalid_client");
    }

    @Tag("TK-19")
    @Test
    void a_long_secret_counts_to_its_last_character() {
        String longSecret = "x".repeat(72) + "right";
        scene.register(ClientRegistration.named("Long")
                .id("long")
                .secret(Secret.of(longSecret))
                .scopes("read")
                .grantTypes("client_credentials"));

        assertThat(post(CREDENTIALS, "Authorization", basic("long", longSecret)).status())
                .isEqualTo(200);
        Expect.refused(withHeader(basic("long", "x".repeat(72) + "wrong")), 401, "invalid_client");
        Expect.refused(withHeader(basic("long", "x".repeat(72))), 401, "invalid_client");
        Expect.refused(withHeader("Basic " + base64("long:" + longSecret + "%00")), 401, "invalid_client");
    }

    @Tag("TK-20")
    @Test
    void guessing_is_throttled_by_source_and_locks_nobody_out() {
        for (int i = 0; i < 30; i++) {
            Expect.refused(withHeader(basic(MACHINE, scene.secret(WEB))), 401, "invalid_client");
        }
        HttpResponse throttled = withHeader(basic(MACHINE, scene.secret(MACHINE)));
        HttpRequest elsewhere = scene.by(MACHINE, TOKEN, CREDENTIALS);
        HttpRequest fromElsewhere =
                new HttpRequest("POST", TOKEN, null, elsewhere.headers(), elsewhere.body(), "198.51.100.7");

        Expect.refused(throttled, 429, "invalid_client");
        assertThat(throttled.headers().first("Retry-After")).isEqualTo("60");
        assertThat(scene.server.handle(fromElsewhere).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofSeconds(59));
        Expect.refused(withHeader(basic(MACHINE, scene.secret(MACHINE))), 429, "invalid_client");
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(scene.token(MACHINE, CREDENTIALS).status()).isEqualTo(200);
    }

    /** Text hashes of the platform add up: from one's own address one could have computed an identifier that shares the counter of another's client. */
    @Tag("TK-20")
    @Test
    void nobody_can_compute_whose_counter_he_shares() {
        String attacker = "192.0.2.1";
        String victim = "192.0.2.2";
        String target = withHash(31 * victim.hashCode() + MACHINE.hashCode() - 31 * attacker.hashCode());
        assertThat(31 * attacker.hashCode() + target.hashCode()).isEqualTo(31 * victim.hashCode() + MACHINE.hashCode());
        for (int i = 0; i < 60; i++) {
            withHeader(basic(target, scene.secret(WEB)));
        }
        HttpRequest request = scene.by(MACHINE, TOKEN, CREDENTIALS);

        assertThat(scene.server
                        .handle(new HttpRequest("POST", TOKEN, null, request.headers(), request.body(), victim))
                        .status())
                .isEqualTo(200);
    }

    /** A text of seven visible characters that has this hash code: digits of it to the base of 31. */
    private static String withHash(int hash) {
        long rest = Integer.toUnsignedLong(hash);
        StringBuilder text = new StringBuilder();
        long offset = 0;
        for (int i = 0; i < 7; i++) {
            offset = offset * 31 + '!';
        }
        rest = Math.floorMod(rest - offset, 1L << 32);
        for (int i = 0; i < 7; i++) {
            text.insert(0, (char) ('!' + (i == 6 ? rest : rest % 31)));
            rest /= 31;
        }
        return text.toString();
    }

    @Tag("TK-20")
    @Tag("DS-10")
    @Test
    void who_makes_up_clients_or_addresses_is_still_one_source() {
        for (int i = 0; i < 300; i++) {
            HttpRequest forged = Scene.post(
                    TOKEN,
                    CREDENTIALS.encoded(),
                    "Authorization",
                    basic("made-up-" + i, scene.secret(WEB)),
                    "X-Forwarded-For",
                    "203.0.113." + i);
            scene.server.handle(forged);
        }

        Expect.refused(withHeader(basic("made-up", scene.secret(WEB))), 429, "invalid_client");
    }

    @Tag("TK-21")
    @Test
    void an_expired_or_rotated_secret_is_none_and_a_valid_one_beside_it_is() {
        Instant end = TestClock.START.plusSeconds(60);
        ClientSecret old = scene.client(MACHINE).secrets().get(0);
        scene.change(MACHINE, client -> client.secrets(new ClientSecret("old", old.hash(), old.created(), end)));

        assertThat(scene.token(MACHINE, CREDENTIALS).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofSeconds(60));
        Expect.refused(withHeader(basic(MACHINE, scene.secret(MACHINE))), 401, "invalid_client");
        scene.change(
                MACHINE,
                client -> client.secrets(
                        new ClientSecret("old", old.hash(), old.created(), end),
                        new ClientSecret("new", old.hash(), old.created(), null)));
        assertThat(scene.token(MACHINE, CREDENTIALS).status()).isEqualTo(200);
        scene.server.replaceSecret(scene.client(MACHINE).id());
        Expect.refused(withHeader(basic(MACHINE, scene.secret(MACHINE))), 401, "invalid_client");
    }

    @Tag("TK-21")
    @Test
    void a_client_that_is_shut_out_takes_its_tokens_with_it() {
        Tokens machine = scene.machineTokens();
        Tokens web = scene.tokens();

        scene.change(MACHINE, client -> client.disabledAt(TestClock.START));
        scene.store.clients().delete(scene.client(WEB).id());

        assertThat(scene.lives(machine.access())).isFalse();
        assertThat(scene.lives(web.access())).isFalse();
        assertThat(scene.lives(web.refresh())).isFalse();
        Expect.refused(withHeader(basic(MACHINE, scene.secret(MACHINE))), 401, "invalid_client");
        Expect.refused(scene.refresh(WEB, web.refresh()), 401, "invalid_client");
    }

    @Tag("TK-25")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-SSL-Client-Cert",
                "SSL-Client-Cert",
                "X-Client-Cert",
                "X-Forwarded-Client-Cert",
                "X-ARR-ClientCert",
                "X-Remote-User",
                "X-Forwarded-User"
            })
    void a_header_that_claims_a_certificate_proves_nothing(String header) {
        Expect.refused(
                scene.withoutTrace(() -> post(CREDENTIALS.and("client_id", MACHINE), header, MACHINE)),
                401,
                "invalid_client");
    }

    @Tag("LG-04")
    @Test
    void a_failed_authentication_is_told_once() {
        withHeader(basic(MACHINE, scene.secret(WEB)));

        assertThat(scene.events).hasSize(1);
        assertThat(scene.told(ServerEvent.Refused.class)).singleElement().satisfies(refused -> {
            assertThat(refused.path()).isEqualTo(TOKEN);
            assertThat(refused.code()).isEqualTo("invalid_client");
            assertThat(refused.reason()).isEqualTo("client_not_proven");
        });
    }

    private @Nullable ClientId named(HttpRequest request) {
        scene.events.clear();
        scene.server.handle(request);
        return scene.told(ServerEvent.Refused.class).get(0).client();
    }

    @Tag("LG-04")
    @Test
    void a_refusal_names_the_client_that_asked_or_that_it_could_not_prove_to_be() {
        ClientId machine = new ClientId(MACHINE);
        Params unknown = Params.of("grant_type", "x");
        String machineAsks = "client_id=" + MACHINE;

        assertThat(named(scene.by(MACHINE, TOKEN, unknown))).isEqualTo(machine);
        assertThat(named(scene.by(MACHINE, Scene.REVOKE, unknown))).isEqualTo(machine);
        assertThat(named(scene.by(MACHINE, Scene.INTROSPECT, unknown))).isEqualTo(machine);
        assertThat(named(Scene.post(TOKEN, "", "Authorization", basic(MACHINE, "wrong"))))
                .isEqualTo(machine);
        assertThat(named(Scene.post(TOKEN, machineAsks))).isEqualTo(machine);
        assertThat(named(Scene.get(Scene.AUTHORIZE, machineAsks + "&redirect_uri=https%3A%2F%2Fevil.example")))
                .isEqualTo(machine);
        assertThat(named(Scene.get(Scene.AUTHORIZE, "client_id=" + WEB))).isEqualTo(new ClientId(WEB));
    }

    /** What anybody can write is repeated nowhere: it may be hostile, endless in number, or a secret at the wrong place. */
    @Tag("LG-01")
    @Tag("LG-03")
    @Test
    void a_refusal_names_nobody_that_is_not_registered() {
        String secret = scene.secret(MACHINE);
        for (HttpRequest request : List.of(
                Scene.post(TOKEN, ""),
                Scene.post(TOKEN, "client_id=nobody"),
                Scene.post(TOKEN, "client_id=a%0d%0ab"),
                Scene.post(TOKEN, "client_id=" + secret),
                Scene.post(TOKEN, "", "Authorization", basic(secret, MACHINE)),
                Scene.post(TOKEN, "", "Authorization", "Basic !"),
                Scene.get(Scene.AUTHORIZE, "client_id=nobody"),
                Scene.get(Scene.AUTHORIZE, "client_id=%zz"))) {
            assertThat(named(request)).as(request.toString()).isNull();
            assertThat(scene.events.toString()).doesNotContain(secret, "nobody");
        }
    }
}
