// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.API;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.INTROSPECT;
import static org.oauth2server.scenarios.cases.Scene.LOOPBACK;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.OTHER;
import static org.oauth2server.scenarios.cases.Scene.REVOKE;
import static org.oauth2server.scenarios.cases.Scene.WEB;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.StoreUnavailableException;

/** What a token is worth, and how it is taken back (RFC 7662, RFC 7009). */
class IntrospectionAndRevocationTest {
    private static final String INACTIVE = "{\"active\":false}";

    private final Scene scene = new Scene();

    @Tag("IR-01")
    @Test
    void introspection_is_for_clients_that_prove_who_they_are() {
        String token = scene.machineTokens().access();
        String form = "token=" + token;

        Expect.refused(scene.server.handle(Scene.post(INTROSPECT, form)), 401, "invalid_client");
        Expect.refused(scene.introspect(APP, token), 401, "invalid_client");
        Expect.refused(
                scene.server.handle(Scene.get(INTROSPECT, form, "Authorization", Scene.basic(API, scene.secret(API)))),
                405,
                "invalid_request");
        Expect.refused(
                scene.server.handle(Scene.post(INTROSPECT, form, "Authorization", "Bearer " + token)),
                401,
                "invalid_client");
    }

    @Tag("IR-02")
    @Test
    void a_client_hears_of_its_own_tokens_and_a_resource_server_of_all() {
        Tokens tokens = scene.tokens();

        assertThat(scene.introspect(OTHER, tokens.access()).text()).isEqualTo(INACTIVE);
        assertThat(scene.introspect(OTHER, tokens.refresh()).text()).isEqualTo(INACTIVE);
        assertThat(Tokens.json(scene.introspect(WEB, tokens.access()))
                        .get("active")
                        .asBoolean())
                .isTrue();
        assertThat(Tokens.json(scene.introspect(API, tokens.access()))
                        .get("client_id")
                        .asText())
                .isEqualTo(WEB);
    }

    static List<String> what_is_no_token_is_not_active_and_nothing_more() {
        return List.of("x", "o2at_", "o2at_" + "A".repeat(49), "{\"$ne\":null}", "\"}", "é", "x".repeat(60_000));
    }

    @Tag("IR-03")
    @ParameterizedTest
    @MethodSource
    void what_is_no_token_is_not_active_and_nothing_more(String token) {
        HttpResponse response = scene.withoutTrace(() -> scene.introspect(API, token));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(INACTIVE);
    }

    @Tag("IR-03")
    @Test
    void what_is_over_or_revoked_is_not_active_and_nothing_more() {
        Tokens expired = scene.tokens();
        scene.clock.advance(Duration.ofHours(1));
        Tokens revoked = scene.tokens();
        scene.revoke(WEB, revoked.refresh());

        for (String token : List.of(expired.access(), revoked.access(), revoked.refresh())) {
            assertThat(scene.introspect(API, token).text()).isEqualTo(INACTIVE);
        }
        assertThat(scene.lives(expired.refresh())).isTrue();
    }

    @Tag("IR-04")
    @Test
    void a_thousand_guesses_reach_no_store() {
        scene.watcher.forget();
        for (int i = 0; i < 1000; i++) {
            scene.introspect(API, "o2at_" + "%049d".formatted(i));
        }

        assertThat(scene.watcher.calls()).hasSize(1000).containsOnly("clients.find");
    }

    static Stream<Arguments> every_way_to_revoke_is_seen() {
        return Stream.of(
                way("its client revokes it", (scene, tokens) -> scene.revoke(WEB, tokens.access())),
                way("its client revokes its refresh token", (scene, tokens) -> scene.revoke(WEB, tokens.refresh())),
                way(
                        "its grant is revoked",
                        (scene, tokens) -> scene.store.grants().revoke(GrantQuery.id(grantOf(scene)), why())),
                way(
                        "its user's grants are revoked",
                        (scene, tokens) -> scene.store.grants().revoke(GrantQuery.subject(Scene.USER), why())),
                way(
                        "its client's grants are revoked",
                        (scene, tokens) -> scene.store
                                .grants()
                                .revoke(GrantQuery.client(scene.client(WEB).id()), why())),
                way(
                        "its client is disabled",
                        (scene, tokens) -> scene.change(WEB, client -> client.disabledAt(TestClock.START))),
                way("its client begins a new epoch", (scene, tokens) -> scene.change(WEB, client -> client.epoch(7))),
                way(
                        "its client is deleted",
                        (scene, tokens) ->
                                scene.store.clients().delete(scene.client(WEB).id())),
                way("its time is over", (scene, tokens) -> scene.clock.advance(Duration.ofHours(1))));
    }

    private static Arguments way(String name, BiConsumer<Scene, Tokens> way) {
        return Arguments.argumentSet(name, way);
    }

    private static Revocation why() {
        return new Revocation(TestClock.START, Revocation.WITHDRAWN);
    }

    private static Digest grantOf(Scene scene) {
        return scene.told(org.oauth2server.event.ServerEvent.Decided.class)
                .get(0)
                .grant();
    }

    @Tag("IR-05")
    @ParameterizedTest
    @MethodSource
    void every_way_to_revoke_is_seen(BiConsumer<Scene, Tokens> way) {
        Tokens tokens = scene.tokens();
        assertThat(scene.lives(tokens.access())).isTrue();

        way.accept(scene, tokens);

        assertThat(scene.lives(tokens.access())).isFalse();
    }

    @Tag("IR-06")
    @Test
    void a_scope_is_looked_at_for_each_request() {
        String token = Tokens.of(scene.token(MACHINE, Params.of("grant_type", "client_credentials", "scope", "read")))
                .access();

        assertThat(scene.access(token, "read")).isInstanceOf(org.oauth2server.resource.Access.Granted.class);
        assertThat(scene.access(token, "write")).isInstanceOf(org.oauth2server.resource.Access.Refused.class);
        assertThat(Tokens.json(scene.introspect(API, token)).get("scope").asText())
                .isEqualTo("read");
    }

    @Tag("IR-07")
    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "unknown", ""})
    void a_hint_is_only_a_hint(String hint) {
        Tokens tokens = scene.tokens();

        for (String token : List.of(tokens.access(), tokens.refresh())) {
            HttpResponse response =
                    scene.server.handle(scene.by(API, INTROSPECT, Params.of("token", token, "token_type_hint", hint)));
            assertThat(Tokens.json(response).get("active").asBoolean()).isTrue();
        }
        assertThat(scene.server
                        .handle(scene.by(WEB, REVOKE, Params.of("token", tokens.refresh(), "token_type_hint", hint)))
                        .status())
                .isEqualTo(200);
        assertThat(scene.lives(tokens.access())).isFalse();
    }

    @Tag("IR-08")
    @Test
    void public_and_confidential_clients_revoke_their_own() {
        Tokens ofApp = scene.tokens(APP, LOOPBACK);
        Tokens ofWeb = scene.tokens();

        assertThat(scene.revoke(APP, ofApp.refresh()).status()).isEqualTo(200);
        assertThat(scene.revoke(WEB, ofWeb.refresh()).status()).isEqualTo(200);
        assertThat(scene.lives(ofApp.access())).isFalse();
        assertThat(scene.lives(ofWeb.access())).isFalse();
        Expect.refused(scene.server.handle(Scene.post(REVOKE, "token=" + ofWeb.access())), 401, "invalid_client");
        Expect.refused(
                scene.server.handle(Scene.post(
                        REVOKE,
                        Params.of("token", ofWeb.access(), "client_id", WEB).encoded())),
                401,
                "invalid_client");
    }

    @Tag("IR-09")
    @Test
    void nobody_revokes_what_another_has() {
        Tokens tokens = scene.tokens();

        for (String client : List.of(OTHER, APP, API)) {
            Expect.refused(scene.withoutTrace(() -> scene.revoke(client, tokens.access())), 400, "unauthorized_client");
            Expect.refused(
                    scene.withoutTrace(() -> scene.revoke(client, tokens.refresh())), 400, "unauthorized_client");
        }
        assertThat(scene.lives(tokens.access())).isTrue();
        assertThat(scene.lives(tokens.refresh())).isTrue();
        assertThat(scene.withoutTrace(() -> scene.revoke(OTHER, "unknown")).status())
                .isEqualTo(200);
    }

    @Tag("IR-10")
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_revocation_that_failed_is_never_said_to_be_done(int k) {
        Tokens tokens = scene.tokens();
        scene.watcher.fail(k, false, () -> new StoreUnavailableException("down", null));

        HttpResponse response = scene.revoke(WEB, tokens.refresh());

        Expect.refused(response, 503, "temporarily_unavailable");
        assertThat(response.headers().first("Retry-After")).isEqualTo("5");
        assertThat(scene.lives(tokens.access())).isTrue();
        assertThat(scene.revoke(WEB, tokens.refresh()).status()).isEqualTo(200);
        assertThat(scene.lives(tokens.access())).isFalse();
    }

    @Tag("IR-11")
    @Tag("FT-04")
    @Tag("RO2S-4")
    @Test
    void of_three_thousand_tokens_not_one_survives() {
        List<String> ofUser = new ArrayList<>();
        List<String> ofMachine = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            ofUser.add(scene.tokens().access());
            ofMachine.add(scene.machineTokens().access());
        }

        scene.store.grants().revoke(GrantQuery.subject(Scene.USER), why());
        scene.change(MACHINE, client -> client.epoch(1));

        assertThat(Stream.concat(ofUser.stream(), ofMachine.stream()).filter(scene::lives))
                .isEmpty();
    }

    @Tag("IR-12")
    @Test
    void an_access_token_dies_alone_and_a_refresh_token_with_its_family() {
        Tokens first = scene.tokens();
        Tokens second = Tokens.of(scene.refresh(WEB, first.refresh()));

        scene.revoke(WEB, first.access());
        assertThat(scene.lives(first.access())).isFalse();
        assertThat(scene.lives(second.access())).isTrue();
        assertThat(scene.lives(second.refresh())).isTrue();

        scene.revoke(WEB, second.refresh());
        assertThat(scene.lives(second.access())).isFalse();
    }

    @Tag("IR-13")
    @Test
    void revoking_twice_is_revoking_and_a_callback_is_nothing() {
        Tokens tokens = scene.tokens();

        for (int i = 0; i < 2; i++) {
            HttpResponse response = scene.server.handle(
                    scene.by(WEB, REVOKE, Params.of("token", tokens.access(), "callback", "alert")));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEmpty();
        }
        for (String path : List.of(REVOKE, INTROSPECT)) {
            Expect.refused(scene.server.handle(scene.by(WEB, path, Params.of())), 400, "invalid_request");
            Expect.refused(
                    scene.server.handle(scene.by(WEB, path, Params.of("token", "a", "token", "b"))),
                    400,
                    "invalid_request");
        }
    }
}
