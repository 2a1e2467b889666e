// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.OTHER;
import static org.oauth2server.scenarios.cases.Scene.POSTING;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.basic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;

/** Who calls the token endpoint, and by which proof (RFC 6749 §2.3, §3.2.1). */
class ClientAuthenticationTest extends ClientAuthenticationScene {
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

    @Tag("TK-14")
    @Test
    void right_credentials_in_another_spelling_are_malformed() {
        for (String secret : List.of("secret", "secrets")) {
            scene.register(ClientRegistration.named(secret)
                    .id("padded")
                    .secret(Secret.of(secret))
                    .scopes("read")
                    .grantTypes("client_credentials"));
            String right = basic("padded", secret);
            assertThat(post(CREDENTIALS, "Authorization", right).status()).isEqualTo(200);
            String unpadded = right.replace("=", "");
            char last = unpadded.charAt(unpadded.length() - 1);
            String leftOver = unpadded.substring(0, unpadded.length() - 1)
                    + (char) (last + 1)
                    + right.substring(unpadded.length());

            for (String other : List.of(unpadded, leftOver, right + "=", right + "AAAA")) {
                Expect.refused(withHeader(other), 401, "invalid_client");
                assertThat(scene.reason()).isEqualTo("basic_malformed");
            }
        }
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
}
