// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be a redirect URI cannot be registered, and is never used (RFC 6749 §3.1.2, RFC 9700 §4.1). */
class RedirectUriFormTest extends RedirectUriScene {
    @Tag("RU-04")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com/cb/../x",
                "https://rp.example.com/./cb",
                "https://rp.example.com/%2e%2E/cb",
                "https://rp.example.com/.."
            })
    void a_path_that_climbs_is_not_registered(String uri) {
        is_not_registrable(uri);
    }

    @Tag("RU-05")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://*.example.com/cb",
                "https://rp.example.com/*",
                "https://rp.example.com/cb?x=*",
                "*",
                "https://*/"
            })
    void there_are_no_wildcards(String uri) {
        is_not_registrable(uri);
    }

    @Tag("RU-06")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com@evil.example/",
                "https://evil@rp.example.com/cb",
                "https://rp.example.com%40evil.example/",
                "https://rp.example.com:x@evil.example/cb",
                "http://localhost@evil.example/",
                "http://127.0.0.1@evil.example/cb",
                "http://127.0.0.1:80@evil.example/cb"
            })
    void a_user_in_a_uri_is_neither_accepted_nor_registered(String uri) {
        gets_a_page(WEB, uri);
        gets_a_page(APP, uri);
        if (!uri.contains("%40")) {
            is_not_registrable(uri);
        }
    }

    @Tag("RU-07")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:\\\\evil.example",
                "https:/\\evil.example",
                "/\t/evil.example",
                "///evil.example",
                "//evil.example",
                "/cb",
                "https:evil.example",
                "https:/rp.example.com/cb",
                "\\\\rp.example.com\\cb"
            })
    void mixed_slashes_are_neither_accepted_nor_registered(String uri) {
        gets_a_page(WEB, uri);
        is_not_registrable(uri);
    }

    @Tag("RU-08")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com/cb#x",
                "https://rp.example.com/cb#",
                "https://rp.example.com/cb#?code=x",
                "com.example.app:/cb#x"
            })
    void a_fragment_is_neither_accepted_nor_registered(String uri) {
        gets_a_page(WEB, uri);
        is_not_registrable(uri);
    }

    static List<String> dangerous() {
        return List.of(
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "javascript://rp.example.com/%0aalert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://rp.example.com/x",
                "about:blank",
                "view-source:https://rp.example.com",
                "ftp://rp.example.com/cb",
                "ws://rp.example.com/cb");
    }

    @Tag("RU-10")
    @Tag("RO2S-2")
    @ParameterizedTest
    @MethodSource("dangerous")
    void a_dangerous_scheme_cannot_be_registered(String uri) {
        is_not_registrable(uri);
    }

    /** However it came into the store: by import, by hand, by an earlier release. */
    @Tag("RU-10")
    @Tag("RU-11")
    @ParameterizedTest
    @MethodSource("dangerous")
    void a_dangerous_uri_is_never_emitted(String uri) {
        scene.change(WEB, client -> client.redirectUris(uri));

        gets_a_page(WEB, uri);
        Expect.page(scene.withoutTrace(() -> scene.authorize(asking().without("redirect_uri"))));
    }

    @Tag("RU-16")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:0/cb",
                "http://127.0.0.1:65536/cb",
                "http://127.0.0.1:99999999999999999999/cb",
                "http://127.0.0.1:-1/cb",
                "http://127.0.0.1:/cb",
                "http://127.0.0.1:08080/cb",
                "http://127.0.0.1:+80/cb",
                "http://127.0.0.1:٨٠٨٠/cb",
                "http://127.0.0.1:８０/cb",
                "http://[fe80::1%25en0]/cb",
                "http://[::/cb",
                "http://[::1/cb",
                "http://::1/cb",
                "http://[::1]]:80/cb",
                "http://[]/cb"
            })
    void a_malformed_host_or_port_gets_a_page_and_no_exception(String uri) {
        gets_a_page(APP, uri);
        assertThat(scene.told(org.oauth2server.event.ServerEvent.Failed.class)).isEmpty();
        is_not_registrable(uri.replace(":08080", ":0"));
    }

    @Tag("RU-17")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bücher.example/cb",
                "https://rp。example。com/cb",
                "https://rp.exam\u00adple.com/cb",
                "https://faß.example/cb",
                "https://rр.example.com/cb",
                "https://ｒｐ.example.com/cb"
            })
    void only_ascii_is_registered_and_compared(String uri) {
        scene.register(Scene.code("idn").redirectUris("https://xn--bcher-kva.example/cb", CALLBACK));

        gets_a_page("idn", uri);
        scene.watcher.forget();
        is_not_registrable(uri);
    }

    @Tag("RU-18")
    @ParameterizedTest
    @ValueSource(
            strings = {
                " https://rp.example.com/cb",
                "https://rp.example.com/cb ",
                "https://rp.example.com/cb\n",
                "\thttps://rp.example.com/cb",
                "https://rp.exa mple.com/cb",
                "https://rp.example.com/\r\ncb",
                "https://rp.example.com/cb\u000b"
            })
    void white_space_is_neither_accepted_nor_registered(String uri) {
        gets_a_page(WEB, uri);
        is_not_registrable(uri);
    }

    @Tag("RU-18")
    @Test
    void a_uri_of_more_than_2048_characters_is_neither_accepted_nor_registered() {
        String longest = CALLBACK + "/" + "x".repeat(2048 - CALLBACK.length() - 1);
        scene.register(Scene.code("long").redirectUris(longest));
        scene.watcher.forget();

        scene.browser().open(asking("long", longest));
        scene.watcher.forget();
        gets_a_page("long", longest + "x");
        is_not_registrable(longest + "x");
    }

    @Tag("RU-18")
    @Test
    void nul_gets_a_page() {
        Expect.page(scene.withoutTrace(() -> scene.authorize(
                asking().without("redirect_uri").encoded() + "&redirect_uri=https%3A%2F%2Frp.example.com%2Fcb%00")));
        is_not_registrable(CALLBACK + "\0");
    }

    @Tag("RU-22")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example.com/cb?code=x",
                "https://rp.example.com/cb?a=b&state=x",
                "https://rp.example.com/cb?error",
                "https://rp.example.com/cb?iss=https://evil.example",
                "https://rp.example.com/cb?c%6Fde=x",
                "https://rp.example.com/cb?a&%63ode=x"
            })
    void a_query_with_a_parameter_of_the_response_is_not_registered(String uri) {
        is_not_registrable(uri);
    }
}
