// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** What operators are told of a server. */
@Tag("P17")
final class HealthTest {
    @Test
    void it_is_ready_while_the_store_answers_and_lives_without() {
        Store store = h2();
        try (Health health = new Health(store)) {
            assertThat(ask(health, "GET", Health.READY)).isEqualTo("200 {\"status\":\"ready\"}\n");
            store.close();
            assertThat(ask(health, "GET", Health.READY)).isEqualTo("503 {\"status\":\"the store does not answer\"}\n");
            assertThat(ask(health, "GET", Health.LIVE)).isEqualTo("200 {\"status\":\"live\"}\n");
        }
    }

    @Test
    void a_server_that_stops_lives_and_is_not_ready() {
        try (Store store = h2();
                Health health = new Health(store)) {
            health.stopping();
            assertThat(ask(health, "GET", Health.READY)).isEqualTo("503 {\"status\":\"stopping\"}\n");
            assertThat(ask(health, "HEAD", Health.LIVE)).startsWith("200 ");
        }
    }

    @Test
    void nothing_else_lies_there() {
        try (Store store = h2();
                Health health = new Health(store)) {
            assertThat(ask(health, "GET", "/oauth/token")).startsWith("404 ");
            assertThat(ask(health, "GET", "/health")).startsWith("404 ");
            assertThat(ask(health, "POST", Health.LIVE)).startsWith("405 ");
        }
    }

    private static Store h2() {
        return Stores.open("jdbc:h2:mem:" + UUID.randomUUID());
    }

    private static String ask(Health health, String method, String path) {
        HttpResponse answer =
                health.answer(new HttpRequest(method, path, null, Headers.NONE, new byte[0], "127.0.0.1"));
        return answer.status() + " " + answer.text();
    }
}
