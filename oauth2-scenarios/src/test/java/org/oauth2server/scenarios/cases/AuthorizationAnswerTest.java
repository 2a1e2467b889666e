// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.AUTHORIZE;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.STATE;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;

/** Where the authorization endpoint sends a browser, and with what (RFC 6749 §4.1.2, §4.1.2.1). */
class AuthorizationAnswerTest extends AuthorizationRequestScene {
    static List<Params> without_a_known_client_nobody_is_sent_anywhere() {
        Params attack = asking().with("redirect_uri", EVIL);
        return List.of(
                attack.without("client_id"),
                attack.with("client_id", ""),
                attack.with("client_id", "nobody"),
                attack.with("client_id", "WEB"),
                attack.with("client_id", "web "),
                attack.with("client_id", "x".repeat(129)),
                attack.and("client_id", WEB),
                attack.and("client_id", "nobody"),
                asking().with("client_id", "nobody"),
                asking().and("client_id", WEB));
    }

    @Tag("AZ-01")
    @Tag("RO2S-1")
    @ParameterizedTest
    @MethodSource
    void without_a_known_client_nobody_is_sent_anywhere(Params params) {
        Expect.page(refused(params));
    }

    static List<Params> a_redirect_uri_that_is_not_registered_is_never_used() {
        Params attack = asking().with("redirect_uri", EVIL);
        return List.of(
                attack,
                attack.without("response_type"),
                attack.with("response_type", "token"),
                attack.with("scope", "admin"),
                attack.without("code_challenge"),
                attack.with("code_challenge_method", "plain"),
                attack.with("response_mode", "fragment"),
                attack.with("request", "e30.e30."),
                attack.with("state", "\r\n"),
                attack.and("state", "again"),
                attack.without("state"));
    }

    @Tag("AZ-02")
    @Tag("RO2S-1")
    @ParameterizedTest
    @MethodSource
    void a_redirect_uri_that_is_not_registered_is_never_used(Params params) {
        Expect.page(refused(params));
        assertThat(scene.reason()).isEqualTo("redirect_uri_not_registered");
    }

    /** A thousand requests, put together at random from what can go wrong and what can go right. */
    @Tag("AZ-03")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void only_a_registered_pair_of_client_and_redirect_uri_is_ever_sent_a_browser(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            Params params = randomRequest(random);
            HttpResponse response = scene.authorize(params);
            String location = response.headers().first("Location");
            String registered = registeredFor(params);
            if (registered == null) {
                assertThat(location)
                        .as("seed %d, request %d: %s", seed, i, params.encoded())
                        .isNull();
            } else if (location != null && !location.startsWith(Scene.PAGE)) {
                assertThat(location).startsWith(registered + "?error=");
            }
        }
    }

    private static final Map<String, List<String>> CHOICES = Map.of(
            "client_id", List.of(WEB, WEB, WEB, Scene.APP, Scene.MACHINE, "nobody", "", "web\n"),
            "redirect_uri",
                    List.of(
                            CALLBACK,
                            CALLBACK,
                            CALLBACK,
                            CALLBACK + "/",
                            EVIL,
                            "",
                            "javascript:alert(1)",
                            Scene.LOOPBACK,
                            "//evil.example",
                            CALLBACK + "#x"),
            "response_type", List.of("code", "code", "token", "none", "", "code token"),
            "scope", List.of("read", "read write", "admin", "\"", "", "read  write"),
            "state", List.of(STATE, "", "\r\nLocation: " + EVIL, "é"),
            "code_challenge", List.of(Scene.CHALLENGE, "short", ""),
            "code_challenge_method", List.of("S256", "plain", ""),
            "response_mode", List.of("", "query", "fragment", "form_post"),
            "prompt", List.of("none", "login", ""),
            "request_uri", List.of("", "", "", EVIL));

    private static Params randomRequest(Random random) {
        Params params = Params.of();
        for (String name : CHOICES.keySet().stream().sorted().toList()) {
            List<String> values = CHOICES.get(name);
            int times = List.of(0, 1, 1, 1, 1, 1, 1, 2).get(random.nextInt(8));
            for (int i = 0; i < times; i++) {
                params = params.and(name, values.get(random.nextInt(values.size())));
            }
        }
        return params;
    }

    /** Where the answer to this request may go; null: nowhere. */
    private static @Nullable String registeredFor(Params params) {
        List<String> clients = all(params, "client_id");
        List<String> uris = all(params, "redirect_uri");
        if (clients.equals(List.of(WEB))) {
            boolean omitted = uris.isEmpty() || uris.equals(List.of(""));
            return omitted || uris.equals(List.of(CALLBACK)) ? CALLBACK : null;
        }
        boolean app = clients.equals(List.of(Scene.APP)) && uris.equals(List.of(Scene.LOOPBACK));
        return app ? Scene.LOOPBACK : null;
    }

    @Tag("AZ-14")
    @Test
    void a_disabled_client_gets_a_page() {
        scene.change(WEB, client -> client.disabledAt(Instant.EPOCH));

        Expect.page(refused(asking()));
    }

    @Tag("AZ-14")
    @Test
    void a_deleted_client_gets_a_page() {
        scene.store.clients().delete(scene.client(WEB).id());

        Expect.page(refused(asking()));
    }

    @Tag("AZ-15")
    @Test
    void a_client_that_is_not_registered_for_codes_hears_so() {
        scene.change(WEB, client -> client.grantTypes("refresh_token"));

        Expect.redirected(refused(asking()), "unauthorized_client");
    }

    @Tag("AZ-17")
    @Test
    void the_query_of_a_registered_uri_stays() {
        String uri = CALLBACK + "?a=b&tenant=%C3%A9";
        scene.change(WEB, client -> client.redirectUris(uri));

        String granted = String.valueOf(
                scene.browser().open(asking(WEB, uri)).grant().headers().first("Location"));
        HttpResponse refused = refused(asking(WEB, uri).with("scope", "admin"));

        assertThat(granted).startsWith(uri + "&code=o2ac_");
        assertThat(refused.headers().first("Location")).startsWith(uri + "&error=invalid_scope");
    }

    static List<Params> error_texts_are_fixed() {
        String hostile = "<script>alert(\"x\")</script>\r\nX-Injected: 1\\é${7*7}";
        return List.of(
                asking().with("scope", hostile),
                asking().with("response_type", hostile),
                asking().with("response_mode", hostile),
                asking().with("code_challenge", hostile),
                asking().with("code_challenge_method", hostile),
                asking().with("client_id", hostile),
                asking().with("redirect_uri", hostile),
                asking().with("request_uri", hostile),
                asking().with("state", hostile));
    }

    @Tag("AZ-18")
    @Tag("AZ-27")
    @Tag("LG-03")
    @ParameterizedTest
    @MethodSource
    void error_texts_are_fixed(Params params) {
        HttpResponse response = refused(params);
        String location = String.valueOf(response.headers().first("Location"));

        assertThat(response.text() + location).doesNotContain("alert", "Injected", "49", "${");
        if (response.status() == 303) {
            assertThat(Expect.query(location).get("error_description")).matches("[ !#-\\[\\]-~]+");
        }
        assertThat(scene.reason()).matches("[a-z0-9_]+");
    }

    @Tag("AZ-27")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "*{7*7}",
                "__${T(java.lang.Runtime).getRuntime()}__::x",
                "{{7*7}}",
                "<%=7*7%>"
            })
    void an_expression_is_text(String expression) {
        Expect.redirected(refused(asking().with("response_type", expression)), "unsupported_response_type");
        Expect.redirected(refused(asking().with("scope", expression)), "invalid_scope");
        Expect.page(refused(asking().with("redirect_uri", "https://rp.example.com/" + expression)));
        assertThat(Expect.redirected(
                        refused(asking().with("state", expression).with("scope", "x")), CALLBACK, "invalid_scope"))
                .containsEntry("state", expression);
    }

    @Tag("AZ-19")
    @Test
    void every_redirect_is_a_see_other() {
        Browser browser = scene.browser();

        assertThat(browser.visit(asking()).status()).isEqualTo(303);
        assertThat(browser.open(asking()).grant().status()).isEqualTo(303);
        assertThat(browser.open(asking())
                        .decide(interaction -> interaction.deny())
                        .status())
                .isEqualTo(303);
        assertThat(refused(asking().with("scope", "admin")).status()).isEqualTo(303);
    }

    @Tag("AZ-20")
    @Test
    void every_page_and_redirect_is_private_and_open_to_no_origin() {
        Expect.isPrivate(scene.authorize(asking()));
        Expect.isPrivate(scene.browser().open(asking()).grant());
        Expect.isPrivate(scene.authorize(asking().with("redirect_uri", EVIL)));
        Expect.isPrivate(
                scene.server.handle(Scene.get(AUTHORIZE, asking().encoded(), "Origin", "https://evil.example")));
    }

    @Tag("AZ-21")
    @Test
    void head_opens_nothing_and_grants_nothing() {
        Browser browser = scene.browser().open(asking());

        HttpResponse endpoint =
                scene.withoutTrace(() -> scene.server.handle(Scene.request("HEAD", AUTHORIZE, asking().encoded(), "")));
        HttpResponse page = scene.withoutTrace(() -> scene.server.interact(
                Scene.request("HEAD", Scene.PAGE, "authorization=" + browser.handle(), "", "Cookie", browser.cookie()),
                interaction -> interaction.grant(Scene.USER)));

        Expect.page(endpoint, 405);
        Expect.page(page, 405);
        assertThat(page.headers().first("Allow")).isEqualTo("GET, POST");
        assertThat(browser.grant().status()).isEqualTo(303);
    }

    @Tag("AZ-22")
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "get", "GET ", ""})
    void another_method_is_not_allowed_whatever_an_override_says(String method) {
        HttpResponse response = scene.withoutTrace(() -> scene.server.handle(Scene.request(
                method, AUTHORIZE, asking().and("_method", "GET").encoded(), "", "X-HTTP-Method-Override", "GET")));

        Expect.page(response, 405);
        assertThat(response.headers().first("Allow")).isEqualTo("GET");
    }

    @Tag("AZ-32")
    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%4", "%c0%af", "%ed%a0%80", "%f5%80%80%80", "%00", "%ff", "é", " ", "\u0000"})
    void what_is_not_correctly_encoded_gets_a_page(String broken) {
        String query = asking().encoded();

        Expect.page(scene.withoutTrace(() -> scene.authorize(query + "&x=" + broken)));
        Expect.page(scene.withoutTrace(() -> scene.authorize(query + "&" + broken + "=x")));
        Expect.page(scene.withoutTrace(() -> scene.authorize(broken)));
    }
}
