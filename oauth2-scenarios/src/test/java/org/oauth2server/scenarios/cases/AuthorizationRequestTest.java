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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;

/** What the authorization endpoint reads, and where it sends an error (RFC 6749 §3.1, §4.1.1, §4.1.2.1). */
class AuthorizationRequestTest {
    private static final String EVIL = "https://evil.example/cb";

    private final Scene scene = new Scene();

    private HttpResponse refused(Params params) {
        return scene.withoutTrace(() -> scene.authorize(params));
    }

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

    private static List<String> all(Params params, String name) {
        return params.pairs().stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Tag("AZ-04")
    @ParameterizedTest
    @CsvSource({
        "https://rp.example.com/cb, https://evil.example/cb",
        "https://evil.example/cb, https://rp.example.com/cb",
        "https://rp.example.com/cb, https://rp.example.com/cb",
        "https://rp.example.com/cb, ''"
    })
    void a_redirect_uri_that_comes_twice_gets_a_page(String first, String second) {
        Expect.page(refused(asking().with("redirect_uri", first).and("redirect_uri", second)));
    }

    @Tag("AZ-05")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "scope",
                "response_type",
                "code_challenge",
                "code_challenge_method",
            })
    void any_other_parameter_that_comes_twice_is_refused_even_if_both_are_alike(String name) {
        HttpResponse response = refused(asking().and(name, asking().get(name)));

        Expect.redirected(response, CALLBACK, "invalid_request");
        assertThat(scene.reason()).isEqualTo("parameter_repeated");
    }

    @Tag("AZ-05")
    @Test
    void a_parameter_that_nobody_knows_may_not_come_twice_either() {
        Expect.redirected(refused(asking().and("x", "1").and("x", "2")), "invalid_request");
    }

    @Tag("AZ-06")
    @Test
    void a_body_is_never_mixed_with_the_query() {
        String body = Params.of("redirect_uri", EVIL, "scope", "write", "state", "other")
                .encoded();

        HttpResponse get = scene.server.handle(
                Scene.request("GET", AUTHORIZE, asking().encoded(), body, "Content-Type", Scene.FORM));
        String handle = Expect.query(get.headers().first("Location")).get("authorization");
        HttpResponse post = scene.withoutTrace(() -> scene.server.handle(Scene.post(AUTHORIZE, asking().encoded())));

        assertThat(handle).startsWith("o2ah_");
        assertThat(scene.told(org.oauth2server.event.ServerEvent.Asked.class)
                        .get(0)
                        .scopes())
                .hasToString("read");
        Expect.page(post, 405);
    }

    @Tag("AZ-07")
    @Test
    void a_client_with_one_redirect_uri_need_not_name_it_and_then_need_not_name_it_again() {
        String code = scene.code(asking().without("redirect_uri"));

        assertThat(scene.token(WEB, Scene.redeeming(code).without("redirect_uri"))
                        .status())
                .isEqualTo(200);
    }

    @Tag("AZ-07")
    @Test
    void a_client_with_several_redirect_uris_must_name_one() {
        Expect.page(refused(asking(Scene.APP, Scene.LOOPBACK).without("redirect_uri")));
    }

    @Tag("AZ-08")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CODE",
                "code code",
                "code token",
                "token",
                "id_token",
                "code ",
                " code",
                "code\n",
                "none",
                "ｃｏｄｅ"
            })
    void a_response_type_other_than_code_is_not_supported(String type) {
        Expect.redirected(refused(asking().with("response_type", type)), "unsupported_response_type");
    }

    @Tag("AZ-08")
    @Test
    void a_missing_response_type_is_an_invalid_request() {
        Expect.redirected(refused(asking().without("response_type")), "invalid_request");
    }

    @Tag("AZ-09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "scope",
                "redirect_uri",
                "response_mode",
                "request",
                "request_uri",
                "registration",
                "resource"
            })
    void an_empty_parameter_counts_as_omitted(String name) {
        HttpResponse response = scene.authorize(asking().with(name, ""));

        assertThat(response.headers().first("Location")).startsWith(Scene.PAGE);
    }

    @Tag("AZ-09")
    @Test
    void an_empty_state_is_not_given_back() {
        HttpResponse granted = scene.browser().open(asking().with("state", "")).grant();

        assertThat(Expect.query(granted.headers().first("Location"))).containsOnlyKeys("code", "iss");
    }

    @Tag("AZ-10")
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void unknown_parameters_are_ignored_and_never_given_back(int count) {
        Params params = asking();
        for (int i = 0; i < count; i++) {
            params = params.and("unknown" + i, "sentinel" + i);
        }

        HttpResponse granted = scene.browser().open(params).grant();

        assertThat(Expect.query(granted.headers().first("Location"))).containsOnlyKeys("code", "state", "iss");
    }

    static List<String> a_state_comes_back_as_it_was() {
        return List.of(
                "x", "x".repeat(2048), "x".repeat(4096), "\"quoted\" & #%+ 'x' <y> \\ ~", "%41", "a=b&code=evil");
    }

    @Tag("AZ-11")
    @ParameterizedTest
    @MethodSource
    void a_state_comes_back_as_it_was(String state) {
        Browser browser = scene.browser().open(asking().with("state", state));
        String location = String.valueOf(browser.grant().headers().first("Location"));

        assertThat(Expect.query(location).get("state")).isEqualTo(state);
        assertThat(location.substring(CALLBACK.length())).matches("[A-Za-z0-9?&=%._~-]+");
        assertThat(Expect.redirected(
                        refused(asking().with("state", state).with("scope", "admin")), CALLBACK, "invalid_scope"))
                .containsEntry("state", state);
    }

    static List<String> a_state_that_is_no_state_is_refused_and_not_given_back() {
        return List.of("x".repeat(4097), "ü", "a\r\nSet-Cookie: x=y", "\t", "\u007f", "\uD83D\uDE00");
    }

    @Tag("AZ-11")
    @Tag("SV-03")
    @ParameterizedTest
    @MethodSource
    void a_state_that_is_no_state_is_refused_and_not_given_back(String state) {
        assertThat(Expect.redirected(refused(asking().with("state", state)), CALLBACK, "invalid_request"))
                .doesNotContainKey("state");
    }

    static List<String> a_scope_with_illegal_characters_is_refused() {
        return List.of(
                "\"",
                "re\\ad",
                "read\twrite",
                "read\nwrite",
                "läsen",
                "read  write",
                " read",
                "read ",
                "read,write",
                String.join(
                        " ", IntStream.range(0, 10_000).mapToObj(i -> "s" + i).toList()));
    }

    @Tag("AZ-12")
    @ParameterizedTest
    @MethodSource
    void a_scope_with_illegal_characters_is_refused(String scope) {
        Expect.redirected(refused(asking().with("scope", scope)), "invalid_scope");
    }

    @Tag("AZ-12")
    @Test
    void a_scope_that_comes_twice_is_one_scope() {
        assertThat(Tokens.of(scene.token(WEB, Scene.redeeming(scene.code(asking().with("scope", "read read read")))))
                        .scope())
                .isEqualTo("read");
    }

    @Tag("AZ-13")
    @ParameterizedTest
    @ValueSource(strings = {"admin", "oauth-admin", "read admin", "READ", "rea", "read:all", "*"})
    void a_scope_that_the_client_does_not_have_is_refused_and_not_trimmed(String scope) {
        Expect.redirected(refused(asking().with("scope", scope)), "invalid_scope");
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

    static List<Params> what_is_not_supported_is_refused_and_never_fetched() {
        return List.of(
                Params.of("request", "eyJhbGciOiJub25lIn0.e30."),
                Params.of("request_uri", "http://169.254.169.254/latest"),
                Params.of("request_uri", "urn:ietf:params:oauth:request_uri:x"),
                Params.of("registration", "{}"));
    }

    @Tag("AZ-30")
    @ParameterizedTest
    @MethodSource
    void what_is_not_supported_is_refused_and_never_fetched(Params extra) {
        String name = extra.pairs().get(0).getKey();

        Expect.redirected(refused(asking().and(name, extra.get(name))), name + "_not_supported");
    }

    @Tag("AZ-31")
    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "relative", "https://api.example.com#x"})
    void a_resource_that_is_not_known_is_an_invalid_target(String resource) {
        Expect.redirected(refused(asking().and("resource", resource)), "invalid_target");
        Expect.redirected(
                refused(asking().and("resource", resource).and("resource", "https://x.example")), "invalid_target");
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
