// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;

/** The keys that access tokens are signed with, and their rotation. */
@Tag("P20")
class KeyRoutesTest {
    private final Administration administration =
            new Administration("memory:", opened -> opened, config -> config.jwtAccessTokens(new NimbusJose()));

    @AfterEach
    void close() {
        administration.close();
    }

    private JsonNode keys() {
        return administration.get("/signing-keys").json().get("items");
    }

    @Test
    void the_key_that_signed_the_callers_own_token_is_listed_as_signing() {
        JsonNode list = administration.get("/signing-keys").json();

        assertThat(list.get("signing").asBoolean()).isTrue();
        assertThat(list.get("items")).hasSize(1);
        JsonNode key = list.at("/items/0");
        assertThat(key.get("state").asText()).isEqualTo("signing");
        assertThat(key.get("replaces").isNull()).isTrue();
        assertThat(key.get("verifies_until").isNull()).isTrue();
        assertThat(key.at("/public_key/kty").asText()).isEqualTo("EC");
        assertThat(administration.token).contains(".");
    }

    @Test
    void a_rotation_makes_the_next_key_and_a_second_one_gives_the_same() {
        Reply first = administration.post("/signing-keys/rotate");
        Reply second = administration.post("/signing-keys/rotate");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("made").asBoolean()).isTrue();
        assertThat(second.json().get("made").asBoolean()).isFalse();
        assertThat(second.json().get("successor")).isEqualTo(first.json().get("successor"));
        assertThat(first.json().at("/successor/state").asText()).isEqualTo("next");
        assertThat(keys()).hasSize(2);
        administration.now.updateAndGet(now -> now.plus(Duration.ofMinutes(59)));
        assertThat(keys().at("/0/state").asText()).isEqualTo("signing");
    }

    @Test
    void states_follow_the_clock() {
        administration.post("/signing-keys/rotate");
        String again = administration.server.keys().all().get(0).kid();
        administration.now.updateAndGet(now -> now.plus(Duration.ofHours(1)));

        assertThat(administration.server.keys().all())
                .extracting(key -> key.state().name())
                .containsExactly("VERIFYING", "SIGNING");
        assertThat(administration.server.keys().all().get(0).kid()).isEqualTo(again);
        administration.now.updateAndGet(now -> now.plus(Duration.ofDays(2)));
        assertThat(administration.server.keys().all())
                .extracting(key -> key.state().name())
                .containsExactly("RETIRED", "SIGNING");
    }

    @Tag("AD-21")
    @Test
    void whoever_rotates_is_told_of_with_the_key_that_takes_over() {
        administration.told.clear();
        String kid = administration
                .post("/signing-keys/rotate")
                .json()
                .at("/successor/kid")
                .asText();

        assertThat(administration.told)
                .filteredOn(ServerEvent.Administered.class::isInstance)
                .containsExactly(
                        new ServerEvent.Administered(administration.now.get(), "ada", "rotateSigningKeys", kid));
        assertThat(administration.get("/events").json().at("/items/1/kind").asText())
                .isEqualTo("key_added");
    }

    @Test
    void a_rotation_takes_no_body_and_no_parameter() {
        assertThat(administration.post("/signing-keys/rotate", "{}").problem()).isEqualTo("malformed-request");
        assertThat(administration.post("/signing-keys/rotate?now=1").problem()).isEqualTo("unknown-parameter");
        assertThat(keys()).hasSize(1);
    }

    @Test
    void a_server_that_signs_nothing_says_what_is_missing() {
        try (Administration opaque = new Administration()) {
            Reply refused = opaque.post("/signing-keys/rotate");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("not-configured");
            assertThat(refused.json().get("detail").asText()).contains("jwtAccessTokens");
            JsonNode list = opaque.get("/signing-keys").json();
            assertThat(list.get("signing").asBoolean()).isFalse();
            assertThat(list.get("items")).isEmpty();
            assertThat(opaque.told).noneMatch(ServerEvent.Administered.class::isInstance);
        }
    }

    @Tag("MD-02")
    @Test
    void nothing_private_is_shown_whatever_stands_in_the_record() {
        try (Administration opaque = new Administration()) {
            opaque.store
                    .keys()
                    .add(key("k1", null, "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"d\":\"private\"}"));
            opaque.store.keys().add(key("k2", "k1", "{}"));
            Reply reply = opaque.get("/signing-keys");

            assertThat(reply.json().at("/items/0/public_key/n").asText()).isEqualTo("AQAB");
            assertThat(reply.json().at("/items/1/public_key").isNull()).isTrue();
            assertThat(reply.response().body()).doesNotContain("private", "\"d\"");
        }
    }

    private SigningKey key(String kid, @org.jspecify.annotations.Nullable String replaces, String publicKey) {
        return new SigningKey(
                kid,
                replaces,
                "RS256",
                Sealed.of("the private part".getBytes(StandardCharsets.US_ASCII)),
                publicKey,
                administration.now.get(),
                null,
                Extensions.NONE);
    }
}
