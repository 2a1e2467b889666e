// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.ResourceOptions;

/** Where a server answers, and what it calls the space that it protects: by the application's choice, and never by what a request says. */
class HostAndPathTest {
    private final Scene scene = new Scene();

    private HttpResponse token(AuthorizationServer server, String path, String... host) {
        HttpRequest form = Scene.post(
                path,
                "grant_type=client_credentials",
                "Authorization",
                Scene.basic(Scene.MACHINE, scene.secret(Scene.MACHINE)));
        HttpRequest named = form;
        for (String one : host) {
            named = new HttpRequest(
                    named.method(), path, null, named.headers().with("Host", one), named.body(), named.remoteAddress());
        }
        return server.handle(named);
    }

    @Tag("P2")
    @Tag("P3")
    @Test
    void the_endpoints_lie_where_the_application_wants_them() {
        AuthorizationServer server = scene.another(
                config -> config.issuer("https://example.com/shop").endpoints("/sign/in"));

        assertThat(server.handles("/shop/sign/in/token")).isTrue();
        assertThat(token(server, "/shop/sign/in/token").status()).isEqualTo(200);
        for (String elsewhere : new String[] {
            "/oauth/token", "/sign/in/token", "/shop/oauth/token", "/SHOP/sign/in/token", "/shop/sign/in/token/"
        }) {
            assertThat(server.handles(elsewhere)).as(elsewhere).isFalse();
            assertThat(token(server, elsewhere).status()).as(elsewhere).isEqualTo(404);
        }
    }

    @Tag("P3")
    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com, auth.example.com, true",
        "https://auth.example.com, AUTH.Example.com, true",
        "https://auth.example.com, auth.example.com:443, true",
        "https://auth.example.com, auth.example.com:8443, false",
        "https://auth.example.com, auth.example.com., false",
        "https://auth.example.com, example.com, false",
        "https://auth.example.com, evil-auth.example.com, false",
        "https://auth.example.com, '', false",
        "https://auth.example.com:8443, auth.example.com:8443, true",
        "https://auth.example.com:8443, auth.example.com, false"
    })
    void another_host_is_told_that_it_came_to_the_wrong_place(String issuer, String host, boolean meant) {
        AuthorizationServer server =
                scene.another(config -> config.issuer(issuer).ownHostAlone());

        HttpResponse response = host.isEmpty() ? token(server, Scene.TOKEN) : token(server, Scene.TOKEN, host);

        assertThat(response.status()).isEqualTo(meant ? 200 : 421);
        assertThat(scene.reason()).isEqualTo(meant ? "" : "host_differs");
    }

    @Tag("P3")
    @Test
    void two_hosts_are_none_and_any_host_will_do_unless_chosen() {
        AuthorizationServer server = scene.another(ServerConfig::ownHostAlone);

        assertThat(token(server, Scene.TOKEN, "auth.example.com", "auth.example.com")
                        .status())
                .isEqualTo(421);
        assertThat(token(scene.server, Scene.TOKEN, "other.example").status()).isEqualTo(200);
    }

    /** A request that is told to go elsewhere is not looked at: nothing of it is kept, and no password is tried. */
    @Tag("P3")
    @Test
    void on_another_host_nothing_is_done() {
        AuthorizationServer server = scene.another(ServerConfig::ownHostAlone);
        scene.watcher.forget();

        token(server, Scene.TOKEN, "other.example");
        HttpResponse page =
                server.handle(Scene.get(Scene.AUTHORIZE, Scene.asking().encoded(), "Host", "other.example"));

        assertThat(page.status()).isEqualTo(421);
        assertThat(page.headers().first("Location")).isNull();
        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Tag("P3")
    @Tag("RS-07")
    @Test
    void the_realm_of_a_challenge_is_chosen_and_quoted() {
        AuthorizationServer server = scene.another(config ->
                config.resources(options -> options.realm("a \"b\\c\"").compatibilityOAuthScheme()));

        Access access = server.resources().check(Scene.get("/", null, "Host", "other.example"), Scopes.NONE);

        assertThat(((Access.Refused) access).response().headers().all("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"a \\\"b\\\\c\\\"\"", "OAuth realm=\"a \\\"b\\\\c\\\"\"");
    }

    @Tag("P3")
    @Tag("RS-07")
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nSet-Cookie: b=c", "a\u0000", "\u00e9", "a\tb"})
    void a_realm_that_could_end_its_header_is_refused_where_it_is_chosen(String realm) {
        ResourceOptions options = new ResourceOptions();

        assertThatThrownBy(() -> options.realm(realm))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("printable ASCII");
    }
}
