// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.SigningKey;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.signing.KeyRotation;
import org.oauth2server.signing.KeyState;
import org.oauth2server.signing.KeySummary;

/** The keys that sign access tokens: made when they are needed, published, and replaced (RFC 7517, RFC 8414 §2). */
class KeyRotationTest {
    private static final Duration LEAD = Duration.ofHours(1);

    private final Scene scene = Offline.scene(jwt -> {});

    private String token() {
        return scene.machineTokens().access();
    }

    private List<KeyState> states() {
        return scene.server.keys().all().stream().map(KeySummary::state).toList();
    }

    private static List<String> kids(AuthorizationServer server) throws Exception {
        List<String> kids = new ArrayList<>();
        new ObjectMapper()
                .readTree(Offline.jwks(server))
                .get("keys")
                .forEach(key -> kids.add(key.get("kid").asText()));
        return kids;
    }

    @Tag("MD-03")
    @Test
    void a_successor_is_published_an_hour_before_it_signs_and_the_old_key_until_its_tokens_are_over() throws Exception {
        String before = Offline.kid(token());
        KeyRotation rotation = scene.server.keys().rotate();
        String next = rotation.successor().kid();

        assertThat(rotation.made()).isTrue();
        assertThat(rotation.successor().state()).isEqualTo(KeyState.NEXT);
        assertThat(rotation.successor().replaces()).isEqualTo(before);
        assertThat(rotation.successor().signsFrom()).isEqualTo(TestClock.START.plus(LEAD));
        assertThat(kids(scene.server)).containsExactly(before, next);
        scene.clock.advance(LEAD.minusMillis(1));
        String last = token();
        assertThat(Offline.kid(last)).isEqualTo(before);
        scene.clock.advance(Duration.ofMillis(1));
        assertThat(Offline.kid(token())).isEqualTo(next);
        assertThat(states()).containsExactly(KeyState.VERIFYING, KeyState.SIGNING);
        scene.clock.advance(Duration.ofDays(1));
        assertThat(Offline.verifies(last, Offline.jwks(scene.server))).isTrue();
        scene.clock.advance(Duration.ofMinutes(5));
        assertThat(kids(scene.server)).containsExactly(next);
        assertThat(Offline.verifies(last, Offline.jwks(scene.server))).isFalse();
        assertThat(scene.lives(last)).isFalse();
        assertThat(states()).containsExactly(KeyState.RETIRED, KeyState.SIGNING);
    }

    @Tag("MD-03")
    @Test
    void a_token_lives_through_a_rotation() {
        String token = token();
        scene.server.keys().rotate();
        scene.clock.advance(Duration.ofMinutes(59));

        assertThat(scene.lives(token)).isTrue();
        assertThat(Offline.verifies(token, Offline.jwks(scene.server))).isTrue();
    }

    @Test
    void rotating_again_while_a_successor_waits_gives_that_one() {
        KeyRotation first = scene.server.keys().rotate();
        scene.clock.advance(LEAD.minusMillis(1));
        KeyRotation second = scene.server.keys().rotate();

        assertThat(second.made()).isFalse();
        assertThat(second.successor()).isEqualTo(first.successor());
        scene.clock.advance(Duration.ofMillis(1));
        assertThat(scene.server.keys().rotate().made()).isTrue();
        assertThat(scene.store.keys().all()).hasSize(3);
    }

    @Test
    void a_key_whose_time_is_over_is_retired_in_the_records_by_the_next_rotation() {
        String before = Offline.kid(token());
        scene.server.keys().rotate();
        scene.clock.advance(Duration.ofDays(2));
        assertThat(scene.store.keys().all()).allMatch(key -> key.retiredAt() == null);

        scene.server.keys().rotate();

        assertThat(scene.store.keys().all())
                .filteredOn(key -> key.retiredAt() != null)
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.kid()).isEqualTo(before);
                    assertThat(key.retiredAt())
                            .isEqualTo(TestClock.START
                                    .plus(LEAD)
                                    .plus(Duration.ofDays(1).plusMinutes(5)));
                });
    }

    @Tag("CC-06")
    @Test
    void nodes_that_need_a_first_key_at_once_have_one() {
        Scene fresh = new Scene();
        List<AuthorizationServer> nodes = new ArrayList<>();
        for (int i = 0; i < Race.RUNNERS; i++) {
            nodes.add(fresh.another(Offline.choice(jwt -> {})));
        }
        List<Callable<String>> runners = new ArrayList<>();
        nodes.forEach(node -> runners.add(() -> Offline.kid(Tokens.of(node.handle(
                        fresh.by(Scene.MACHINE, Scene.TOKEN, Params.of("grant_type", "client_credentials"))))
                .access())));
        try (Race race = new Race()) {
            assertThat(race.run(runners))
                    .hasSize(Race.RUNNERS)
                    .containsOnly(fresh.store.keys().all().get(0).kid());
        }
        assertThat(fresh.store.keys().all()).hasSize(1);
        assertThat(fresh.told(ServerEvent.KeyAdded.class)).hasSize(1);
    }

    @Tag("CC-06")
    @Test
    void nodes_that_rotate_at_once_make_one_successor() {
        AuthorizationServer other = scene.another(Offline.choice(jwt -> {}));
        List<Callable<KeyRotation>> runners = new ArrayList<>();
        for (int i = 0; i < Race.RUNNERS; i++) {
            AuthorizationServer node = i % 2 == 0 ? scene.server : other;
            runners.add(() -> node.keys().rotate());
        }
        try (Race race = new Race()) {
            List<KeyRotation> rotations = race.run(runners);

            assertThat(rotations).filteredOn(KeyRotation::made).hasSize(1);
            assertThat(rotations)
                    .extracting(KeyRotation::successor)
                    .containsOnly(rotations.get(0).successor());
        }
        assertThat(scene.store.keys().all()).hasSize(2);
    }

    @Test
    void another_node_publishes_and_uses_a_successor_that_this_one_made() throws Exception {
        AuthorizationServer other = scene.another(Offline.choice(jwt -> {}));
        kids(other);
        String next = scene.server.keys().rotate().successor().kid();
        scene.clock.advance(Duration.ofMinutes(1));

        assertThat(kids(other)).contains(next);
        scene.clock.advance(LEAD);
        assertThat(Offline.kid(Tokens.of(other.handle(
                                scene.by(Scene.MACHINE, Scene.TOKEN, Params.of("grant_type", "client_credentials"))))
                        .access()))
                .isEqualTo(next);
    }

    @Test
    void another_algorithm_takes_over_by_a_rotation_and_both_live_meanwhile() {
        String elliptic = token();
        AuthorizationServer rsa = scene.another(Offline.choice(jwt -> jwt.algorithm(SigningAlgorithm.RS256)));
        assertThat(rsa.keys().rotate().successor().algorithm()).isEqualTo("RS256");
        scene.clock.advance(LEAD.minusMinutes(1));
        String last = token();
        scene.clock.advance(Duration.ofMinutes(1));
        String first = token();

        assertThat(Offline.header(elliptic).get("alg").asText()).isEqualTo("ES256");
        assertThat(Offline.header(first).get("alg").asText()).isEqualTo("RS256");
        for (String token : List.of(last, first)) {
            assertThat(scene.lives(token)).isTrue();
            assertThat(Offline.verifies(token, Offline.jwks(rsa))).isTrue();
        }
    }

    @Tag("MD-03")
    @Test
    void a_key_that_leaked_is_retired_at_once_and_the_one_that_waits_takes_over() throws Exception {
        String token = token();
        String leaked = Offline.kid(token);
        String next = scene.server.keys().rotate().successor().kid();

        assertThat(scene.server.keys().retire(leaked)).isTrue();

        assertThat(Offline.kid(token())).isEqualTo(next);
        assertThat(kids(scene.server)).containsExactly(next);
        assertThat(Offline.verifies(token, Offline.jwks(scene.server))).isFalse();
        assertThat(scene.lives(token)).isTrue();
        assertThat(states()).containsExactly(KeyState.RETIRED, KeyState.SIGNING);
        assertThat(scene.server.keys().retire(leaked)).isFalse();
        assertThat(scene.told(ServerEvent.KeyRetired.class))
                .containsExactly(new ServerEvent.KeyRetired(TestClock.START, leaked));
        assertThatThrownBy(() -> scene.server.keys().retire("another"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no key");
    }

    @Test
    void where_the_only_key_is_retired_another_is_made_and_signs_at_once() {
        String lost = Offline.kid(token());

        scene.server.keys().retire(lost);
        scene.clock.advance(Duration.ofSeconds(1));
        KeySummary fresh = keyOf(token());

        assertThat(fresh.replaces()).isEqualTo(lost);
        assertThat(fresh.state()).isEqualTo(KeyState.SIGNING);
        assertThat(fresh.signsFrom()).isEqualTo(fresh.created());
    }

    private KeySummary keyOf(String token) {
        return scene.server.keys().all().stream()
                .filter(key -> key.kid().equals(Offline.kid(token)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoever_has_other_sealing_keys_than_the_servers_rotates_nothing() {
        AuthorizationServer stranger = scene.another(config -> config.sealingKeys(
                        SealingKeys.of("k1", "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII)))
                .jwtAccessTokens(new NimbusJose()));

        assertThatThrownBy(() -> stranger.keys().rotate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with the sealing keys that they have");
        assertThat(scene.store.keys().all()).hasSize(1);
        stranger.keys().retire(scene.store.keys().all().get(0).kid());
        assertThat(stranger.keys().rotate().successor().state()).isEqualTo(KeyState.SIGNING);
    }

    @Test
    void a_successor_has_the_algorithm_of_the_key_it_replaces_where_nothing_else_is_said() {
        Scene rsa = Offline.scene(jwt -> jwt.algorithm(SigningAlgorithm.RS256));
        AuthorizationServer other = rsa.another(Offline.choice(jwt -> {}));

        assertThat(other.keys().rotate().successor().algorithm()).isEqualTo("RS256");
        assertThat(scene.server.keys().rotate().successor().algorithm()).isEqualTo("ES256");
    }

    @Test
    void listeners_hear_of_every_key_and_of_nothing_private() {
        KeySummary next = scene.server.keys().rotate().successor();

        assertThat(scene.told(ServerEvent.KeyAdded.class))
                .containsExactly(new ServerEvent.KeyAdded(
                        TestClock.START, next.kid(), "ES256", next.replaces(), TestClock.START.plus(LEAD)));
    }

    @Test
    void a_server_that_signs_nothing_rotates_nothing_and_says_why() {
        Scene opaque = new Scene();

        assertThat(opaque.server.keys().all()).isEmpty();
        assertThatThrownBy(() -> opaque.server.keys().rotate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("config.jwtAccessTokens(new NimbusJose())");
        assertThat(opaque.store.keys().all()).isEmpty();
    }

    @Test
    void the_private_part_lies_in_no_store_in_clear() {
        SigningKey stored = scene.store.keys().all().get(0);

        assertThat(new String(stored.privateKey().bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("kty", "\"d\"");
        assertThat(stored.publicKey()).doesNotContain("\"d\"");
    }
}
