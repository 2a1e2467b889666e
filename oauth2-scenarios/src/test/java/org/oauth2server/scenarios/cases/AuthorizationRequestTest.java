// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.AUTHORIZE;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;

/** What the authorization endpoint reads (RFC 6749 §3.1, §4.1.1). */
class AuthorizationRequestTest extends AuthorizationRequestScene {
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
}
