// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.registration.ClientRegistration;

/** A client that is taken as it was read a short time ago: what that saves, and what it must never give away. */
class ClientCacheTest {
    private static final Duration AGE = Duration.ofSeconds(30);
    private static final ClientId MACHINE = new ClientId(Scene.MACHINE);

    private final Scene scene = new Scene();
    private final AuthorizationServer node = scene.another(config -> config.clientCache(AGE));
    private final AuthorizationServer other = scene.server;

    private HttpResponse ask() {
        return node.handle(scene.by(Scene.MACHINE, Scene.TOKEN, Params.of("grant_type", "client_credentials")));
    }

    private long reads() {
        return scene.watcher.calls().stream().filter("clients.find"::equals).count();
    }

    @Test
    void a_client_is_read_once_in_the_time() {
        scene.watcher.forget();

        IntStream.range(0, 10).forEach(i -> assertThat(ask().status()).isEqualTo(200));
        assertThat(reads()).isEqualTo(1);

        scene.clock.advance(AGE);
        ask();
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void unless_chosen_it_is_read_each_time() {
        scene.watcher.forget();

        scene.machineTokens();
        scene.machineTokens();

        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void a_client_that_is_known_is_not_read_with_what_it_presents_either() {
        String token = scene.machineTokens().access();
        scene.watcher.forget();

        IntStream.range(0, 3)
                .forEach(i -> assertThat(node.handle(scene.by(Scene.API, Scene.INTROSPECT, Params.of("token", token)))
                                .text())
                        .contains("\"active\":true"));

        assertThat(scene.watcher.calls())
                .containsExactly("readings.accessToken", "issuances.findByAccessToken", "issuances.findByAccessToken");
    }

    @Test
    void what_a_client_gets_after_another_node_disabled_it_is_dead() {
        ask();
        other.clients().disable(MACHINE);

        String token = Tokens.of(ask()).access();

        assertThat(scene.lives(token)).isFalse();
        scene.clock.advance(AGE);
        assertThat(ask().status()).isEqualTo(401);
    }

    @Test
    void what_a_client_gets_after_another_node_revoked_or_deleted_it_is_dead() {
        ask();
        other.clients().revoke(MACHINE);
        assertThat(scene.lives(Tokens.of(ask()).access())).isFalse();

        other.clients().delete(MACHINE);
        assertThat(scene.lives(Tokens.of(ask()).access())).isFalse();
        scene.clock.advance(AGE);
        assertThat(ask().status()).isEqualTo(401);
    }

    @Test
    void a_secret_that_another_node_replaced_is_good_until_the_time_is_over_and_no_longer() {
        ask();
        other.clients().update(MACHINE, client -> client.secrets(List.of()));

        assertThat(ask().status()).isEqualTo(200);
        scene.clock.advance(AGE);
        assertThat(ask().status()).isEqualTo(401);
    }

    @Test
    void what_this_node_changes_counts_at_once() {
        ask();
        node.clients().disable(MACHINE);
        assertThat(ask().status()).isEqualTo(401);
        node.clients().enable(MACHINE);
        assertThat(ask().status()).isEqualTo(200);
        node.clients().update(MACHINE, client -> client.grantTypes(Set.of("refresh_token")));
        assertThat(ask().status()).isEqualTo(400);
        node.clients().delete(MACHINE);
        assertThat(ask().status()).isEqualTo(401);
    }

    @Test
    void that_a_client_is_not_there_is_not_remembered() {
        HttpResponse early = node.handle(Scene.post(
                Scene.TOKEN, "grant_type=client_credentials", "Authorization", Scene.basic("late", "no-secret")));
        assertThat(early.status()).isEqualTo(401);

        scene.register(
                ClientRegistration.named("Late").id("late").scopes("read").grantTypes("client_credentials"));

        assertThat(node.handle(scene.by("late", Scene.TOKEN, Params.of("grant_type", "client_credentials")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_clock_that_is_set_back_makes_nothing_last_longer() {
        ask();
        scene.watcher.forget();

        scene.clock.back(Duration.ofSeconds(1));
        ask();

        assertThat(reads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT0.001S", "PT60.001S", "PT24H"})
    void a_longer_time_is_refused(String age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AuthorizationServer.create((ServerConfig config) -> config.clientCache(Duration.parse(age))))
                .withMessageContaining("a minute at most");
    }
}
