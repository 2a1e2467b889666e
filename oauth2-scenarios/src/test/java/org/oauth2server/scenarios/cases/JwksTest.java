// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.model.SigningKey;

/** What anybody may read of the keys that sign access tokens (RFC 7517 §5, RFC 8414 §2). */
class JwksTest {
    private final Scene scene = Offline.scene(jwt -> {});

    @Tag("MD-01")
    @Test
    void the_metadata_say_where_the_keys_are_where_there_are_any() {
        JsonNode signing = Tokens.json(scene.server.handle(Scene.get("/.well-known/oauth-authorization-server", null)));
        Scene opaque = new Scene();

        assertThat(signing.get("jwks_uri").asText()).isEqualTo(Scene.ISSUER + Scene.JWKS);
        assertThat(scene.server.handles(Scene.JWKS)).isTrue();
        assertThat(opaque.server.metadata()).doesNotContainKey("jwks_uri");
        assertThat(opaque.server.handles(Scene.JWKS)).isFalse();
    }

    @Tag("MD-02")
    @ParameterizedTest
    @EnumSource
    void what_is_published_is_public(SigningAlgorithm algorithm) throws Exception {
        Scene signing = Offline.scene(jwt -> jwt.algorithm(algorithm));
        JsonNode keys = new ObjectMapper().readTree(Offline.jwks(signing.server));

        assertThat(keys.size()).isEqualTo(1);
        JsonNode key = keys.get("keys").get(0);
        assertThat(key.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        algorithm == SigningAlgorithm.ES256
                                ? List.of("kty", "crv", "x", "y", "kid", "use", "alg")
                                : List.of("kty", "n", "e", "kid", "use", "alg"));
        assertThat(key.get("use").asText()).isEqualTo("sig");
        assertThat(key.get("alg").asText()).isEqualTo(algorithm.name());
    }

    @Tag("MD-02")
    @Test
    void a_private_member_in_a_record_is_published_by_nobody() {
        Scene other = new Scene();
        other.another(Offline.choice(jwt -> {})).keys().rotate();
        SigningKey good = other.store.keys().all().get(0);
        scene.store
                .keys()
                .add(new SigningKey(
                        "0123456789abcdef",
                        scene.store.keys().all().get(0).kid(),
                        "ES256",
                        good.privateKey(),
                        good.publicKey().replace("}", ",\"d\":\"AAAA\",\"k\":\"AAAA\"}"),
                        TestClock.START,
                        null,
                        good.extensions()));
        scene.clock.advance(Duration.ofMinutes(1));

        assertThat(Offline.jwks(scene.server)).contains("0123456789abcdef").doesNotContain("\"d\"", "\"k\"", "AAAA");
        assertThat(scene.server.keys().all().toString()).doesNotContain("AAAA");
    }

    @Test
    void the_keys_may_be_kept_by_whoever_reads_them_and_refusals_may_not() {
        HttpResponse response = scene.server.handle(Scene.get(Scene.JWKS, null));

        assertThat(response.headers().all("Cache-Control")).containsExactly("public, max-age=300");
        assertThat(response.headers().all("Pragma")).isEmpty();
        assertThat(response.headers().all("Content-Type")).containsExactly("application/jwk-set+json");
        HttpResponse refused = scene.server.handle(Scene.post(Scene.JWKS, ""));
        assertThat(refused.status()).isEqualTo(405);
        Expect.isPrivate(refused);
    }

    @Test
    void reading_the_keys_costs_a_query_a_minute() {
        scene.watcher.forget();
        for (int i = 0; i < 60; i++) {
            Offline.jwks(scene.server);
            scene.machineTokens();
            scene.clock.advance(Duration.ofSeconds(1));
        }
        Offline.jwks(scene.server);

        assertThat(scene.watcher.calls()).filteredOn("keys.all"::equals).hasSize(1);
    }
}
