// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;

/** Redirect URIs are compared character by character (RFC 9700 §2.1, §4.1). */
class RedirectUriTest extends RedirectUriScene {
    @Tag("RU-01")
    @Test
    void the_uri_that_is_registered_is_where_the_answer_goes_to_the_byte() {
        String uri = "https://rp.example.com/a%20b;c=1/cb?x=%7e&y";
        scene.register(Scene.code("exact").redirectUris(uri));

        HttpResponse granted = scene.browser().open(asking("exact", uri)).grant();

        assertThat(granted.headers().first("Location")).startsWith(uri + "&code=");
    }

    @Tag("RU-01")
    @Tag("RU-02")
    @Tag("RO2S-2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://rp.example.com/cb",
                "Https://rp.example.com/cb",
                "https://RP.example.com/cb",
                "https://rp.example.com/CB",
                "https://rp.example.com:443/cb",
                "https://rp.example.com/cb/",
                "https://rp.example.com//cb",
                "https://rp.example.com/./cb",
                "https://rp.example.com/x/../cb",
                "https://rp.example.com/cb?",
                "https://rp.example.com./cb",
                "https://rp.example.com/c",
                "https://rp.example.com/cb2",
                "https://rp.example.com",
                "http://rp.example.com/cb"
            })
    void a_uri_that_only_means_the_same_is_another(String uri) {
        gets_a_page(WEB, uri);
    }

    @Tag("RU-03")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com/%63b",
                "https://rp.example.com/c%62",
                "https://rp.example.com/%2563b",
                "https://rp.example.com%2Fcb",
                "https://rp.example.com/cb%20",
                "https://rp.example.com/cb%252e",
                "https://%72p.example.com/cb"
            })
    void an_encoded_twin_is_another(String uri) {
        gets_a_page(WEB, uri);
    }

    @Tag("RU-03")
    @Test
    void upper_and_lower_hexadecimal_digits_differ() {
        scene.register(Scene.code("tilde").redirectUris("https://rp.example.com/%7Ecb"));

        gets_a_page("tilde", "https://rp.example.com/%7ecb");
        gets_a_page("tilde", "https://rp.example.com/~cb");
    }

    @Tag("RU-04")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com/cb/../evil",
                "https://rp.example.com/cb/..%2fevil",
                "https://rp.example.com/cb/%2e%2e/evil",
                "https://rp.example.com/cb/..;/evil",
                "https://rp.example.com/cb;x=1",
                "https://rp.example.com/cb/",
                "https://rp.example.com/cb\\..\\evil"
            })
    void a_path_that_climbs_is_another(String uri) {
        gets_a_page(WEB, uri);
    }

    @Tag("RU-05")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com.evil.example/cb",
                "https://evilrp.example.com/cb",
                "https://rp-example.com/cb",
                "https://rpxexample.com/cb",
                "https://evil.example/https://rp.example.com/cb",
                "https://rp.example.com",
                "https://*.example.com/cb"
            })
    void a_host_that_looks_alike_is_another(String uri) {
        gets_a_page(WEB, uri);
    }

    @Tag("RU-09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com/q",
                "https://rp.example.com/q?a=1",
                "https://rp.example.com/q?b=2&a=1",
                "https://rp.example.com/q?a=1&b=2&c=3",
                "https://rp.example.com/q?a=1&b=2&a=1",
                "https://rp.example.com/q?a=1&b=2&",
                "https://rp.example.com/q?a=1&amp;b=2"
            })
    void another_query_is_another_uri(String uri) {
        scene.register(Scene.code("query").redirectUris("https://rp.example.com/q?a=1&b=2"));

        gets_a_page("query", uri);
        gets_a_page(WEB, CALLBACK + "?added=1");
    }

    @Tag("RU-20")
    @Tag("RO2S-2")
    @Test
    void a_client_without_a_redirect_uri_uses_no_codes() {
        assertThatThrownBy(() -> scene.server.register(Scene.code("none")))
                .isInstanceOf(IllegalArgumentException.class);
        scene.change(WEB, client -> client.redirectUris());

        gets_a_page(WEB, CALLBACK);
        Expect.page(scene.withoutTrace(() -> scene.authorize(asking().without("redirect_uri"))));
        gets_a_page(Scene.MACHINE, CALLBACK);
    }

    @Tag("RU-21")
    @Test
    void the_uri_is_compared_when_asked_and_again_when_redeemed() {
        gets_a_page(WEB, "https://rp.example.com/other");
        String code = scene.code(asking());

        Expect.refused(
                scene.withoutTrace(() ->
                        scene.token(WEB, Scene.redeeming(code).with("redirect_uri", "https://rp.example.com/other"))),
                400,
                "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, Scene.redeeming(code).without("redirect_uri"))),
                400,
                "invalid_grant");
        assertThat(scene.token(WEB, Scene.redeeming(code)).status()).isEqualTo(200);
    }

    /** Of two names for one address java.net.URL says that they are equal, and asks the network; here they differ, and nobody is asked. */
    @Tag("RU-23")
    @Test
    void no_name_is_resolved() {
        scene.register(Scene.code("dns").redirectUris("https://localhost/cb"));

        gets_a_page("dns", "https://127.0.0.1/cb");
        gets_a_page("dns", "https://ip6-localhost/cb");
    }

    @Tag("RU-24")
    @Test
    void the_engine_sends_browsers_to_the_page_and_to_registered_uris_alone() {
        Params asked = asking().and("returnUrl", "https://evil.example")
                .and("continue", "//evil.example")
                .and("post_logout_redirect_uri", "https://evil.example");
        Browser browser = scene.browser();

        assertThat(browser.visit(asked).headers().first("Location"))
                .matches("/consent\\?authorization=o2ah_[A-Za-z0-9_-]+");
        assertThat(browser.open(asked).grant().headers().first("Location")).startsWith(CALLBACK + "?code=");
    }
}
