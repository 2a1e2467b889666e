// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.oauth2server.http.HttpResponse;
import org.oauth2server.registration.ClientRegistration;

/** Redirect URIs are compared character by character, and what must not be one cannot be registered (RFC 9700 §2.1, §4.1). */
class RedirectUriTest {
    private final Scene scene = new Scene();

    private void gets_a_page(String client, String uri) {
        Expect.page(scene.withoutTrace(() -> scene.authorize(asking(client, uri))));
    }

    private void is_not_registrable(String uri) {
        ClientRegistration web = Scene.code("new").redirectUris(uri);
        ClientRegistration app = Scene.code("new").redirectUris(uri).publicClient();

        assertThatThrownBy(() -> scene.server.register(web)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scene.server.register(app)).isInstanceOf(IllegalArgumentException.class);
        assertThat(scene.watcher.writes()).isEmpty();
    }

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

    @Tag("RU-11")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rp.example.com/cb",
                "http://192.168.0.1/cb",
                "http://localhost.example.com/cb",
                "http://127.0.0.1.example.com/cb",
                "http://[::2]/cb"
            })
    void plain_http_is_for_the_loopback_alone(String uri) {
        is_not_registrable(uri);
    }

    @Tag("RU-12")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/cb",
                "http://127.0.0.1:49152/cb",
                "http://127.0.0.1:65535/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:8080/cb",
                "http://[::1]/cb"
            })
    void an_app_on_the_loopback_chooses_its_port(String uri) {
        Browser browser = scene.browser().open(asking(APP, uri));

        String location = String.valueOf(browser.grant().headers().first("Location"));

        assertThat(location).startsWith(uri + "?code=");
        String code = Expect.query(location).get("code");
        assertThat(scene.token(APP, Scene.redeeming(code).with("redirect_uri", uri))
                        .status())
                .isEqualTo(200);
    }

    @Tag("RU-12")
    @Test
    void the_port_that_got_the_code_is_the_one_to_name_at_the_token_endpoint() {
        String code = scene.code(asking(APP, "http://127.0.0.1:1234/cb"));

        Expect.refused(
                scene.withoutTrace(
                        () -> scene.token(APP, Scene.redeeming(code).with("redirect_uri", "http://127.0.0.1:4321/cb"))),
                400,
                "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(APP, Scene.redeeming(code).with("redirect_uri", Scene.LOOPBACK))),
                400,
                "invalid_grant");
    }

    @Tag("RU-13")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/other",
                "http://127.0.0.1:8080/cb/",
                "http://127.0.0.1:8080/cb?x=1",
                "http://127.0.0.1:8080",
                "https://127.0.0.1:8080/cb",
                "http://user@127.0.0.1:8080/cb",
                "http://127.0.0.1:8080@evil.example/cb",
                "http://127.0.0.1:8080.evil.example/cb",
                "http://127.0.0.1:8080\\@evil.example/cb",
                "http://127.0.0.1:8080/cb\n",
                "http://127.0.0.1:8080/cb#x"
            })
    void on_the_loopback_nothing_but_the_port_is_free(String uri) {
        gets_a_page(APP, uri);
    }

    @Tag("RU-14")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/cb",
                "http://localhost:8080/cb",
                "http://127.1/cb",
                "http://0x7f.1/cb",
                "http://2130706433/cb",
                "http://127.0.0.2/cb",
                "http://0.0.0.0/cb",
                "http://[::ffff:127.0.0.1]/cb",
                "http://[0:0:0:0:0:0:0:1]/cb",
                "http://127.0.0.1.evil.example/cb",
                "http://LOCALHOST/cb",
                "http://127.0.0.1./cb"
            })
    void another_name_of_the_loopback_is_another_host(String uri) {
        gets_a_page(APP, uri);
    }

    @Tag("RU-14")
    @Test
    void localhost_has_a_free_port_where_it_is_registered() {
        scene.register(Scene.code("local").redirectUris("http://localhost/cb").publicClient());

        scene.browser().open(asking("local", "http://localhost:3000/cb"));
        gets_a_page("local", "http://127.0.0.1:3000/cb");
    }

    @Tag("RU-15")
    @Test
    void a_confidential_client_and_https_have_no_free_port() {
        scene.register(Scene.code("desktop").redirectUris(Scene.LOOPBACK));
        scene.register(Scene.code("secure").redirectUris("https://127.0.0.1/cb").publicClient());

        gets_a_page("desktop", "http://127.0.0.1:8080/cb");
        gets_a_page("secure", "https://127.0.0.1:8080/cb");
        gets_a_page(APP, "https://app.example.com:8443/cb");
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

    @Tag("RU-19")
    @Test
    void a_private_use_scheme_is_the_reverse_of_a_domain_and_for_apps_alone() {
        assertThat(scene.browser()
                        .open(asking(APP, "com.example.app:/cb"))
                        .grant()
                        .headers()
                        .first("Location"))
                .startsWith("com.example.app:/cb?code=");
        for (String other :
                List.of("com.example.app:/cb2", "com.example.app://cb", "com.example.app:cb", "COM.example.app:/cb")) {
            gets_a_page(APP, other);
        }
        scene.watcher.forget();
        is_not_registrable("myapp:/cb");
        is_not_registrable("com.example.app://host/cb");
        assertThatThrownBy(() -> scene.server.register(Scene.code("w").redirectUris("com.example.app:/cb")))
                .isInstanceOf(IllegalArgumentException.class);
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
