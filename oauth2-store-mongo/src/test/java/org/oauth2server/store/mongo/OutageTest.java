// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;

/** What becomes of the store when the wire to the server breaks. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OutageTest {
    private final String uri = Mongo.freshDatabase();
    private final Wire wire = new Wire(uri);
    private final Digest accessToken = Draft.digest("access token", 1);
    private final Issuance tokens = Draft.tokens(1, Draft.NOW, Draft.NOW);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @Tag("FT-01")
    void a_store_works_again_when_its_server_does_and_a_code_is_still_good() {
        try (MongoClient client = wire.client(true)) {
            Store store = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            store.ping();
            wire.down();
            assertThatThrownBy(() -> store.issuances().issue(tokens)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> store.issuances().findByAccessToken(accessToken))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);
            wire.up();
            store.ping();
            assertThat(store.issuances().issue(tokens).won()).isTrue();
        }
    }

    @Test
    @Tag("FT-03")
    void a_winner_whose_answer_is_lost_still_learns_that_it_won_where_the_server_remembers_it() {
        try (MongoClient client = wire.client(true)) {
            Store store = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            wire.cutAtAnswer(1);
            if (remembers(client)) {
                assertThat(store.issuances().issue(tokens)).isEqualTo(new Spend.Won<>(tokens));
            } else {
                assertThatThrownBy(() -> store.issuances().issue(tokens)).isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(wire.heal()).as("cut").isTrue();
            assertThat(store.issuances().issue(tokens)).isEqualTo(new Spend.Spent<>(tokens));
        }
    }

    @Test
    @Tag("FT-03")
    void without_retries_a_lost_answer_is_no_verdict_and_the_write_stands() {
        try (MongoClient client = wire.client(false)) {
            Store store = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            wire.cutAtAnswer(1);
            assertThatThrownBy(() -> store.issuances().issue(tokens)).isInstanceOf(StoreUnavailableException.class);
            assertThat(store.issuances().findByAccessToken(accessToken)).isPresent();
        }
    }

    @Test
    @Tag("FT-02")
    void a_write_that_never_arrived_has_changed_nothing() {
        try (MongoClient client = wire.client(false)) {
            Store store = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            wire.cutAtCommand(1);
            assertThatThrownBy(() -> store.issuances().issue(tokens)).isInstanceOf(StoreUnavailableException.class);
            assertThat(store.issuances().findByAccessToken(accessToken)).isEmpty();
            assertThat(store.issuances().issue(tokens).won()).isTrue();
        }
    }

    @Test
    @Tag("ST-20")
    void one_revocation_whose_answer_is_lost_is_not_made_twice() {
        try (MongoClient client = wire.client(true)) {
            Store store = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            store.issuances().issue(tokens);
            wire.cutAtAnswer(1);
            var why = new Revocation(Draft.NOW, "requested");
            if (remembers(client)) {
                assertThat(store.issuances().revoke(accessToken, why)).isTrue();
            } else {
                assertThatThrownBy(() -> store.issuances().revoke(accessToken, why))
                        .isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(wire.heal()).as("cut").isTrue();
            assertThat(store.issuances().revoke(accessToken, why)).isFalse();
        }
    }

    /** A replica set remembers what it has answered; a standalone server does not. */
    private static boolean remembers(MongoClient client) {
        return client.getDatabase("admin")
                .runCommand(new BsonDocument("hello", new BsonInt32(1)), BsonDocument.class)
                .containsKey("setName");
    }

    @Test
    @Tag("FT-09")
    void a_pool_that_has_nothing_left_is_said_to_be_unavailable() throws Exception {
        String narrow = uri + (uri.contains("?") ? "&" : "?") + "maxPoolSize=1&waitQueueTimeoutMS=100";
        try (MongoClient client = MongoClients.create(narrow)) {
            Store store = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            store.clients().create(Draft.client(1));
            Thread holder = new Thread(() -> slowly(client));
            holder.start();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            store.clients().find(Draft.clientId(1));
                        }
                    })
                    .isInstanceOf(StoreUnavailableException.class);
            holder.join();
        }
    }

    private void slowly(MongoClient client) {
        client.getDatabase(Mongo.database(uri))
                .getCollection("oauth2_clients")
                .find(new Document("$where", "sleep(1000) || true"))
                .into(new ArrayList<>());
    }
}
