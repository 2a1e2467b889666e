// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.ServerConfig;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.Access;

/** Tokens in redirects: off by default, and as tame as they can be where they are on (RFC 6749 §4.2, RFC 9700 §2.1.2). */
@Tag("P7")
class ImplicitTest {
    private static final String OLD = "old";
    private static final String OLD_CALLBACK = "https://old.example.com/cb?a=b";

    private final Scene scene = new Scene(ServerConfig::insecureImplicitGrant);

    @BeforeEach
    void register() {
        scene.register(ClientRegistration.named("Old")
                .id(OLD)
                .redirectUris(OLD_CALLBACK)
                .scopes("read", "write")
                .grantTypes(GrantTypes.IMPLICIT)
                .publicClient());
        scene.events.clear();
    }

    private static Params asking() {
        return Params.of(
                "response_type",
                "token",
                "client_id",
                OLD,
                "redirect_uri",
                OLD_CALLBACK,
                "scope",
                "read",
                "state",
                Scene.STATE);
    }

    /** The parameters of the fragment; the query is that of the registered URI, and holds nothing else. */
    private static Map<String, String> fragment(HttpResponse response) {
        assertThat(response.status()).isEqualTo(303);
        Expect.isPrivate(response);
        String location = String.valueOf(response.headers().first("Location"));
        assertThat(location).startsWith(OLD_CALLBACK + "#");
        return Expect.query("?" + location.substring(OLD_CALLBACK.length() + 1));
    }

    private HttpResponse refused(Params asked) {
        return scene.withoutTrace(() -> scene.authorize(asked));
    }

    @Test
    void a_token_comes_in_the_fragment_with_all_that_belongs_to_it_and_nothing_to_refresh_it_with() {
        HttpResponse response = scene.browser().open(asking()).grant();
        Map<String, String> fragment = fragment(response);

        assertThat(fragment.keySet())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope", "state", "iss");
        assertThat(fragment)
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", "3600")
                .containsEntry("scope", "read")
                .containsEntry("state", Scene.STATE)
                .containsEntry("iss", Scene.ISSUER);
        Access access = scene.access(fragment.get("access_token"), "read");
        assertThat(access).isInstanceOf(Access.Granted.class);
        assertThat(((Access.Granted) access).subject()).isEqualTo(Scene.USER);
        assertThat(scene.told(ServerEvent.Issued.class))
                .extracting(ServerEvent.Issued::grantType)
                .containsExactly(GrantTypes.IMPLICIT);
    }

    @Tag("AZ-11")
    @ParameterizedTest
    @ValueSource(strings = {"x", "a&b=c#d+e%f", "\"quoted\" <b>", "~!@$^*()", "access_token=forged&token_type=x"})
    void the_state_comes_back_as_it_was(String state) {
        assertThat(fragment(scene.browser().open(asking().with("state", state)).grant()))
                .containsEntry("state", state)
                .containsEntry("token_type", "Bearer");
        assertThat(fragment(scene.browser().open(asking().without("state")).grant()))
                .doesNotContainKey("state");
    }

    @Test
    void a_denial_and_an_error_come_in_the_fragment_too() {
        Map<String, String> denied = fragment(scene.browser().open(asking()).decide(interaction -> interaction.deny()));
        Map<String, String> scope = fragment(refused(asking().with("scope", "admin")));

        assertThat(denied).containsEntry("error", "access_denied").containsEntry("state", Scene.STATE);
        assertThat(scope)
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", Scene.STATE)
                .containsEntry("iss", Scene.ISSUER);
        assertThat(scene.told(ServerEvent.Issued.class)).isEmpty();
    }

    @Tag("RO2S-3")
    @Tag("AD-02")
    @ParameterizedTest
    @ValueSource(strings = {"oauth-admin", "read oauth-admin"})
    void no_client_gets_a_scope_that_it_is_not_registered_for(String scope) {
        assertThat(fragment(refused(asking().with("scope", scope)))).containsEntry("error", "invalid_scope");
    }

    @Tag("AZ-02")
    @Tag("RO2S-1")
    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example/cb",
        "redirect_uri, https://old.example.com/cb",
        "redirect_uri, 'https://old.example.com/cb?a=b#x'",
        "client_id, nobody"
    })
    void who_is_not_known_is_sent_nowhere(String name, String value) {
        Expect.page(refused(asking().with(name, value)));
    }

    @Tag("AZ-05")
    @Tag("MX-05")
    @Test
    void what_is_asked_twice_or_in_another_way_is_refused_where_the_client_listens() {
        assertThat(fragment(refused(asking().with("response_mode", "query"))))
                .containsEntry("error", "invalid_request");
        assertThat(fragment(refused(asking().and("scope", "read")))).containsEntry("error", "invalid_request");
        fragment(
                scene.browser().open(asking().with("response_mode", "fragment")).grant());
        Expect.redirected(refused(Scene.asking().with("response_mode", "fragment")), "invalid_request");
        String twice = String.valueOf(
                refused(asking().and("response_type", "code")).headers().first("Location"));
        assertThat(twice).startsWith(OLD_CALLBACK + "&error=invalid_request").doesNotContain("#");
    }

    @Tag("AZ-08")
    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "token code", "code token", "token token", "token ", "id_token token"})
    void it_is_a_token_and_nothing_else(String type) {
        String location = String.valueOf(
                refused(asking().with("response_type", type)).headers().first("Location"));

        assertThat(location)
                .startsWith(OLD_CALLBACK + "&error=unsupported_response_type")
                .doesNotContain("#");
    }

    @Tag("AZ-15")
    @Test
    void a_client_gets_what_it_is_registered_for() {
        HttpResponse web = refused(Scene.asking().with("response_type", "token"));
        String old = String.valueOf(refused(asking().with("response_type", "code")
                        .and("code_challenge", Scene.CHALLENGE)
                        .and("code_challenge_method", "S256"))
                .headers()
                .first("Location"));

        assertThat(web.headers().first("Location")).startsWith(Scene.CALLBACK + "#error=unauthorized_client&");
        assertThat(old).startsWith(OLD_CALLBACK + "&error=unauthorized_client&");
        assertThatThrownBy(() -> scene.register(ClientRegistration.named("Nowhere")
                        .grantTypes(GrantTypes.IMPLICIT)
                        .scopes("read")
                        .publicClient()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redirect URI");
    }

    @Tag("AZ-25")
    @Test
    void a_request_is_decided_once_and_its_token_is_the_only_one() {
        Browser browser = scene.browser().open(asking());
        String token = fragment(browser.grant()).get("access_token");

        Expect.page(browser.grant());
        Expect.page(browser.decide(interaction -> interaction.deny()));

        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(1);
        assertThat(scene.lives(token)).isTrue();
    }

    @Tag("CC-03")
    @Test
    void of_many_who_grant_at_once_one_gets_a_token() {
        Browser browser = scene.browser().open(asking());
        try (Race race = new Race()) {
            assertThat(race.run(() -> browser.grant().status()))
                    .containsOnlyOnce(303)
                    .containsOnly(303, 400);
        }
        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(1);
    }

    @Tag("CG-08")
    @Test
    void what_the_client_has_lost_before_the_user_agrees_it_does_not_get() {
        Browser scopes = scene.browser().open(asking());
        scene.change(OLD, client -> client.scopes(Scopes.of("write")));
        Expect.page(scopes.grant());
        scene.change(OLD, client -> client.scopes(Scopes.of("read")));
        Browser type = scene.browser().open(asking());
        scene.change(OLD, client -> client.grantTypes(GrantTypes.AUTHORIZATION_CODE));

        Expect.page(type.grant());

        assertThat(scene.told(ServerEvent.Issued.class)).isEmpty();
    }

    @Test
    void a_server_that_does_not_give_tokens_this_way_does_not_for_a_request_that_another_has_opened() {
        Browser browser = scene.browser().open(asking());

        HttpResponse response = scene.another(config -> {})
                .interact(browser.form(browser.handle()), interaction -> interaction.grant(Scene.USER));

        Expect.page(response);
        assertThat(scene.told(ServerEvent.Issued.class)).isEmpty();
    }

    @Test
    void a_token_dies_with_its_client() {
        String token = fragment(scene.browser().open(asking()).grant()).get("access_token");

        scene.change(OLD, client -> client.disabledAt(TestClock.START));

        assertThat(scene.lives(token)).isFalse();
    }

    @Tag("MD-01")
    @Tag("TK-06")
    @Test
    void it_is_not_there_unless_it_is_chosen() {
        JsonNode chosen = CompatibilityTest.metadata(scene);
        Scene modern = new Scene();
        JsonNode usual = CompatibilityTest.metadata(modern);

        assertThat(chosen.get("response_types_supported").toString()).isEqualTo("[\"code\",\"token\"]");
        assertThat(chosen.get("response_modes_supported").toString()).isEqualTo("[\"query\",\"fragment\"]");
        assertThat(chosen.get("grant_types_supported").toString()).contains("\"implicit\"");
        assertThat(usual.get("response_types_supported").toString()).isEqualTo("[\"code\"]");
        assertThat(usual.get("response_modes_supported").toString()).isEqualTo("[\"query\"]");
        assertThat(usual.get("grant_types_supported").toString()).doesNotContain("implicit");
        modern.change(Scene.WEB, client -> client.grantTypes(GrantTypes.IMPLICIT));
        Expect.redirected(
                modern.withoutTrace(() -> modern.authorize(Scene.asking().with("response_type", "token"))),
                "unsupported_response_type");
        String form = Params.of("grant_type", "implicit", "client_id", OLD).encoded();
        Expect.refused(scene.server.handle(Scene.post(Scene.TOKEN, form)), 400, "unsupported_grant_type");
    }

    @Test
    void codes_are_given_as_before() {
        Tokens tokens = scene.tokens();

        assertThat(tokens.refresh()).isNotEmpty();
        assertThat(scene.lives(tokens.access())).isTrue();
    }
}
