// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.asking;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirect URIs of applications on the same machine (RFC 8252 §7, §8.3). */
class RedirectUriLoopbackTest extends RedirectUriScene {
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
}
