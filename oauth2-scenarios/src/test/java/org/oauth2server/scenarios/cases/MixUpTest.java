// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.ISSUER;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.resource.Access;

/** Who answered, of what kind a credential is, and to which server it belongs, is never in doubt (RFC 9207, RFC 9700 §4.4). */
class MixUpTest {
    private final Scene scene = new Scene();

    private String issuerOf(HttpResponse redirect) {
        return Expect.query(String.valueOf(redirect.headers().first("Location")))
                .get("iss");
    }

    @Tag("MX-01")
    @Test
    void every_answer_names_the_issuer_of_the_metadata() {
        String issuer = Tokens.json(scene.server.handle(Scene.get("/.well-known/oauth-authorization-server", "")))
                .get("issuer")
                .asText();
        Browser browser = scene.browser();

        assertThat(issuer).isEqualTo(ISSUER);
        assertThat(issuerOf(browser.open(asking()).grant())).isEqualTo(issuer);
        assertThat(issuerOf(browser.open(asking()).decide(Interaction::deny))).isEqualTo(issuer);
        assertThat(issuerOf(scene.authorize(asking().with("scope", "admin")))).isEqualTo(issuer);
        assertThat(issuerOf(scene.authorize(asking().without("response_type")))).isEqualTo(issuer);
    }

    @Tag("MX-02")
    @Tag("RO2S-12")
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "auth.example.com:8443", "AUTH.EXAMPLE.COM", "auth.example.com.", "a\"b"})
    void no_header_changes_who_we_are(String host) {
        String[] headers = {
            "Host", host, "X-Forwarded-Host", host, "Forwarded", "host=" + host, "X-Forwarded-Proto", "http"
        };

        HttpResponse metadata =
                scene.server.handle(Scene.get("/.well-known/oauth-authorization-server", null, headers));
        HttpResponse refused = scene.server.handle(
                Scene.get(Scene.AUTHORIZE, asking().with("scope", "x").encoded(), headers));
        Access access =
                scene.server.resources().check(Scene.get("/things", null, headers), org.oauth2server.model.Scopes.NONE);

        assertThat(metadata.text()).doesNotContain(host).contains("\"" + ISSUER + "/oauth/token\"");
        assertThat(issuerOf(refused)).isEqualTo(ISSUER);
        assertThat(((Access.Refused) access).response().headers().first("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"auth.example.com\"");
    }

    @Tag("MX-03")
    @Tag("CC-07")
    @Test
    void nothing_of_one_realm_is_worth_anything_in_another() {
        Scene other = new Scene();
        Tokens tokens = scene.tokens();
        String code = scene.code(asking());
        Browser browser = scene.browser().open(asking());

        Expect.refused(other.token(WEB, redeeming(code)), 400, "invalid_grant");
        Expect.refused(other.refresh(WEB, tokens.refresh()), 400, "invalid_grant");
        assertThat(other.lives(tokens.access())).isFalse();
        assertThat(other.lives(tokens.refresh())).isFalse();
        assertThat(other.revoke(WEB, tokens.refresh()).status()).isEqualTo(200);
        Expect.page(other.server.interact(browser.form(browser.handle()), it -> it.grant(Scene.USER)));
        Expect.refused(
                other.server.handle(Scene.post(
                        Scene.TOKEN, redeeming(code).encoded(), "Authorization", Scene.basic(WEB, scene.secret(WEB)))),
                401,
                "invalid_client");
        assertThat(scene.lives(tokens.access())).isTrue();
        assertThat(scene.token(WEB, redeeming(code)).status()).isEqualTo(200);
    }

    /** What is ours to give against attacks on the client: who answered, the exact URI, a proof key, and the client's name on the page. */
    @Tag("MX-04")
    @Test
    void a_client_gets_what_it_needs_to_defend_itself() {
        Browser browser = scene.browser().open(asking());

        String location = String.valueOf(browser.decide(interaction -> {
                    assertThat(interaction.client().name()).isEqualTo("The client web");
                    return interaction.grant(Scene.USER);
                })
                .headers()
                .first("Location"));

        assertThat(location).startsWith(Scene.CALLBACK + "?");
        assertThat(Expect.query(location)).containsOnlyKeys("code", "state", "iss");
    }

    @Tag("MX-05")
    @ParameterizedTest
    @ValueSource(strings = {"fragment", "form_post", "query.jwt", "web_message", "QUERY", "query "})
    void a_response_mode_other_than_query_is_refused(String mode) {
        Expect.redirected(
                scene.withoutTrace(() -> scene.authorize(asking().with("response_mode", mode))), "invalid_request");
    }

    @Tag("MX-07")
    @Test
    void a_credential_of_one_kind_is_nothing_in_the_place_of_another() {
        Tokens tokens = scene.tokens();
        Browser browser = scene.browser().open(asking());
        String code = scene.code(asking());
        String browserSecret = browser.cookie().substring(browser.cookie().indexOf('=') + 1);
        List<String> all =
                List.of(tokens.access(), tokens.refresh(), code, browser.handle(), browserSecret, scene.secret(WEB));

        for (String credential : all) {
            if (!credential.equals(code)) {
                Expect.refused(scene.withoutTrace(() -> scene.token(WEB, redeeming(credential))), 400, "invalid_grant");
            }
            if (!credential.equals(tokens.refresh())) {
                Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, credential)), 400, "invalid_grant");
            }
            if (!credential.equals(tokens.access())) {
                assertThat(scene.access(credential)).isInstanceOf(Access.Refused.class);
            }
            if (!credential.equals(tokens.access()) && !credential.equals(tokens.refresh())) {
                assertThat(scene.introspect(Scene.API, credential).text()).isEqualTo("{\"active\":false}");
            }
        }
        assertThat(scene.lives(tokens.access())).isTrue();
    }

    static List<String> twins(String token) {
        return List.of(
                token.substring(0, token.length() - 1),
                token.substring(1),
                token + "A",
                token + "=",
                token.toLowerCase(java.util.Locale.ROOT),
                token.toUpperCase(java.util.Locale.ROOT),
                " " + token,
                token + " ",
                token + "\n",
                token.replace("o2", "O2"),
                token.replace("_", "%5F"));
    }

    @Tag("MX-08")
    @Test
    void a_token_has_one_spelling() {
        Tokens tokens = scene.tokens();
        scene.watcher.forget();

        for (String twin : twins(tokens.access())) {
            assertThat(scene.introspect(Scene.API, twin).text()).as(twin).isEqualTo("{\"active\":false}");
        }
        for (String twin : twins(tokens.refresh())) {
            Expect.refused(scene.refresh(WEB, twin), 400, "invalid_grant");
        }
        assertThat(scene.watcher.calls()).containsOnly("clients.find");
        assertThat(scene.lives(tokens.access())).isTrue();
    }
}
