// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.store.PageRequest;

/** Nobody's approval is taken for granted: whatever was agreed to before, the application's page is where the browser goes. */
class AskedAgainTest {
    private final Scene scene = new Scene();

    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of(Scene.APP, "https://app.example.com/cb"), Arguments.of(Scene.WEB, Scene.CALLBACK));
    }

    @Tag("CO-06")
    @ParameterizedTest
    @MethodSource("clients")
    void who_has_agreed_is_asked_again(String client, String redirectUri) {
        Params asked = Scene.asking(client, redirectUri);
        Browser browser = scene.browser();
        assertThat(browser.open(asked).grant().status()).isEqualTo(303);

        mustAsk(browser.visit(asked));
        mustAsk(browser.visit(asked.with("prompt", "none")));
    }

    @Tag("CO-07")
    @ParameterizedTest
    @MethodSource("clients")
    void so_is_who_agreed_to_less_or_took_it_back(String client, String redirectUri) {
        Params asked = Scene.asking(client, redirectUri);
        Browser browser = scene.browser();
        assertThat(browser.open(asked).grant().status()).isEqualTo(303);

        mustAsk(browser.visit(asked.with("scope", "read write")));
        GrantSummary grant = scene.server
                .authorizations()
                .grants(Scene.USER, PageRequest.first(1))
                .items()
                .get(0);
        assertThat(scene.server.authorizations().revokeGrant(grant.id())).isTrue();
        mustAsk(browser.visit(asked));
    }

    @Tag("CO-10")
    @ParameterizedTest
    @ValueSource(strings = {"returnUrl", "return_to", "next", "link", "login_hint", "ui_locales", "continue"})
    void no_parameter_sends_the_browser_anywhere_else(String name) {
        mustAsk(scene.browser().visit(Scene.asking().and(name, "https://evil.example/\"><script>")));
    }

    private static void mustAsk(HttpResponse response) {
        assertThat(response.status()).isEqualTo(303);
        URI location = URI.create(String.valueOf(response.headers().first("Location")));
        assertThat(location.isAbsolute()).isFalse();
        assertThat(location.getPath()).isEqualTo(Scene.PAGE);
        assertThat(location.getQuery()).matches("authorization=[A-Za-z0-9_-]+");
    }
}
