// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Secret;

/** Secrets of a client: several at once, each shown once, and each with an end of its own. */
@Tag("AD-03")
@Tag("P20")
class SecretRoutesTest {
    private static final ClientId CALENDAR = new ClientId("calendar");
    private static final String SECRETS = "/clients/calendar/secrets";

    private final Administration administration = new Administration();
    private Secret first;

    @BeforeEach
    void register() {
        administration.calendar();
        first = administration.server.replaceSecret(CALENDAR).secret().orElseThrow();
        administration.told.clear();
    }

    @AfterEach
    void stop() {
        administration.close();
    }

    private boolean opens(Secret secret) {
        return administration.server.hasSecret(CALENDAR, secret);
    }

    private static Secret shown(Reply reply) {
        assertThat(reply.status()).isEqualTo(201);
        return Secret.of(reply.json().get("client_secret").asText());
    }

    private void pass(Duration time) {
        administration.now.updateAndGet(now -> now.plus(time));
    }

    @Test
    void one_more_is_added_beside_the_others_and_may_end() {
        Instant end = administration.now.get().plus(Duration.ofHours(1));
        Reply added = administration.post(SECRETS, "{\"label\":\"winter\",\"expires\":\"" + end + "\"}");
        Secret winter = shown(added);
        Secret other = shown(administration.post(SECRETS));

        assertThat(added.json().get("label").asText()).isEqualTo("winter");
        assertThat(opens(first)).isTrue();
        assertThat(opens(winter)).isTrue();
        assertThat(opens(other)).isTrue();
        pass(Duration.ofHours(1));
        assertThat(opens(winter)).isFalse();
        assertThat(opens(other)).isTrue();
        assertThat(administration.server.clients().find(CALENDAR).orElseThrow().secrets())
                .extracting("label")
                .containsExactly("1", "winter", "3");
    }

    @Test
    void they_are_rotated_at_once_or_with_an_overlap() {
        Secret second = shown(administration.post(SECRETS + "/rotate", "{\"overlap_seconds\":600}"));
        assertThat(opens(first)).isTrue();
        assertThat(opens(second)).isTrue();
        pass(Duration.ofMinutes(10));
        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).isTrue();

        Secret third = shown(administration.post(SECRETS + "/rotate"));
        assertThat(opens(second)).isFalse();
        assertThat(opens(third)).isTrue();
        assertThat(administration.server.clients().find(CALENDAR).orElseThrow().secrets())
                .hasSize(1);
    }

    /** An overlap is a bound, not a gift. */
    @Test
    void what_ends_before_the_overlap_ends_when_it_did() {
        administration.patch(
                SECRETS + "/1", "{\"expires\":\"" + administration.now.get().plusSeconds(60) + "\"}");
        shown(administration.post(SECRETS + "/rotate", "{\"overlap_seconds\":600}"));
        pass(Duration.ofMinutes(1));

        assertThat(opens(first)).isFalse();
    }

    @Test
    void one_ends_later_at_once_or_is_removed() {
        Secret second = shown(administration.post(SECRETS, "{\"label\":\"two/2\"}"));
        Instant later = administration.now.get().plusSeconds(60);
        Reply later1 = administration.patch(SECRETS + "/1", "{\"expires\":\"" + later + "\"}");
        assertThat(later1.json().at("/secrets/0/expires").asText()).isEqualTo(later.toString());
        assertThat(opens(first)).isTrue();
        Reply ended = administration.patch(SECRETS + "/1", "{\"expires\":null}");
        assertThat(ended.json().at("/secrets/0/valid").asBoolean()).isFalse();
        assertThat(opens(first)).isFalse();

        assertThat(administration
                        .delete(SECRETS + "/" + Reference.write("two/2"))
                        .status())
                .isEqualTo(200);
        assertThat(opens(second)).isFalse();
        assertThat(administration
                        .delete(SECRETS + "/" + Reference.write("two/2"))
                        .status())
                .isEqualTo(404);
        assertThat(administration.delete("/clients/nobody/secrets/1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"label\":\"\"}",
                "{\"label\":7}",
                "{\"expires\":\"tomorrow\"}",
                "{\"expires\":\"2020-01-01T00:00:00Z\"}",
                "{\"expires\":null}",
                "{\"client_secret\":\"chosen by a person\"}"
            })
    void what_is_no_secret_is_not_made(String json) {
        assertThat(administration.post(SECRETS, json).status()).isEqualTo(400);
        assertThat(administration
                        .post(SECRETS + "/rotate", "{\"overlap_seconds\":-1}")
                        .status())
                .isEqualTo(400);
        assertThat(administration
                        .post(SECRETS + "/rotate", "{\"overlap_seconds\":1.5}")
                        .status())
                .isEqualTo(400);
        assertThat(administration.patch(SECRETS + "/1", "{}").status()).isEqualTo(400);
        assertThat(administration.post(SECRETS, "{\"label\":\"1\"}").status()).isEqualTo(422);
        assertThat(administration.server.clients().find(CALENDAR).orElseThrow().secrets())
                .hasSize(1);
        assertThat(opens(first)).isTrue();
        assertThat(administration.told).isEmpty();
    }

    @Test
    void a_client_has_ten_at_most() {
        for (int i = 0; i < 9; i++) {
            shown(administration.post(SECRETS));
        }
        assertThat(administration.post(SECRETS).status()).isEqualTo(422);
    }
}
