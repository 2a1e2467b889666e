// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.ServerConfig;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.registration.ClientRegistration;

/** What clients of old are used to, where it is chosen; and tokens that never expire, where that is. */
class CompatibilityTest {
    private static final Params NONE = Params.of("grant_type", "none");

    private final Scene scene = new Scene(ServerConfig::compatibilityNoneGrant);

    @Tag("P8")
    @Test
    void none_is_another_name_of_client_credentials() {
        Tokens tokens = Tokens.of(scene.token(Scene.MACHINE, NONE.and("scope", "read")));

        assertThat(tokens.scope()).isEqualTo("read");
        assertThat(tokens.refresh()).isEmpty();
        assertThat(scene.told(ServerEvent.Issued.class))
                .extracting(ServerEvent.Issued::grantType)
                .containsExactly("client_credentials");
        Expect.refused(scene.token(Scene.WEB, NONE), 400, "unauthorized_client");
    }

    /** The most serious defect of the ancestor. */
    @Tag("P8")
    @Tag("RO2S-3")
    @Tag("AD-02")
    @ParameterizedTest
    @ValueSource(strings = {"oauth-admin", "read oauth-admin", "admin"})
    void none_mints_no_scope_that_the_client_is_not_registered_for(String scope) {
        Expect.refused(
                scene.withoutTrace(() -> scene.token(Scene.MACHINE, NONE.and("scope", scope))), 400, "invalid_scope");
        assertThat(Tokens.of(scene.token(Scene.MACHINE, NONE)).scope()).isEqualTo("read write");
    }

    @Tag("P8")
    @Test
    void none_is_for_who_proves_himself() {
        scene.change(Scene.APP, client -> client.grantTypes("client_credentials"));

        Expect.refused(scene.withoutTrace(() -> scene.token(Scene.APP, NONE)), 400, "unauthorized_client");
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(
                        Scene.TOKEN, NONE.and("client_id", Scene.MACHINE).encoded()))),
                401,
                "invalid_client");
    }

    @Tag("P8")
    @Tag("TK-06")
    @Tag("MD-01")
    @Test
    void none_is_not_there_unless_it_is_chosen_and_nobody_is_registered_for_it() {
        Scene modern = new Scene();

        Expect.refused(modern.token(Scene.MACHINE, NONE), 400, "unsupported_grant_type");
        assertThat(metadata(modern).get("grant_types_supported").toString()).doesNotContain("\"none\"");
        assertThat(metadata(scene).get("grant_types_supported").toString()).contains("\"none\"");
        assertThatThrownBy(() -> scene.register(
                        ClientRegistration.named("Old").scopes("read").grantTypes("none")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static JsonNode metadata(Scene scene) {
        return Tokens.json(scene.server.handle(Scene.get("/.well-known/oauth-authorization-server", null)));
    }

    @Tag("P9")
    @Tag("ST-16")
    @Test
    void a_token_never_expires_where_that_is_chosen_and_nowhere_else() {
        Lifetimes usual = Lifetimes.DEFAULT;
        Scene forever = new Scene(config ->
                config.lifetimes(new Lifetimes(usual.request(), usual.code(), null, null, null, usual.grace())));
        HttpResponse response = forever.token(Scene.MACHINE, Params.of("grant_type", "client_credentials"));
        Tokens own = Tokens.of(response);
        Tokens granted = forever.tokens();
        Tokens mortal = scene.machineTokens();

        forever.clock.advance(Duration.ofDays(365 * 100));
        scene.clock.advance(Duration.ofHours(1));

        assertThat(Tokens.json(response).has("expires_in")).isFalse();
        assertThat(forever.lives(own.access())).isTrue();
        assertThat(forever.lives(granted.access())).isTrue();
        assertThat(Tokens.of(forever.refresh(Scene.WEB, granted.refresh())).access())
                .isNotEmpty();
        forever.store.administration().prune(forever.clock.instant(), org.oauth2server.store.PrunePlan.DEFAULT);
        assertThat(forever.lives(own.access())).isTrue();
        assertThat(scene.lives(mortal.access())).isFalse();
        assertThat(forever.revoke(Scene.MACHINE, own.access()).status()).isEqualTo(200);
        assertThat(forever.lives(own.access())).isFalse();
    }
}
