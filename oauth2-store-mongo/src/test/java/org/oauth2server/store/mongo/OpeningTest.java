// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.Stores;

class OpeningTest {
    /**
     * One empty collection is there before, and both nodes are connected: some builds of the server do not survive two connections that create one
     * collection at once.
     */
    @Test
    @Tag("CC-06")
    @Tag("ST-26")
    void two_nodes_that_open_an_empty_database_at_once_both_find_every_index() throws Exception {
        String uri = Mongo.freshDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (MongoClient one = MongoClients.create(uri);
                MongoClient two = MongoClients.create(uri)) {
            one.getDatabase(Mongo.database(uri)).createCollection("oauth2_schema");
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Integer>> nodes = new ArrayList<>();
            for (MongoClient node : List.of(one, two)) {
                MongoDatabase database = node.getDatabase(Mongo.database(uri));
                database.getCollection("oauth2_schema").countDocuments();
                nodes.add(threads.submit(() -> {
                    start.await();
                    MongoStore.open(database);
                    return indexes(database);
                }));
            }
            for (Future<Integer> node : nodes) {
                assertThat(node.get()).isEqualTo(10);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int indexes(MongoDatabase database) {
        return database.getCollection("oauth2_issuances")
                .listIndexes()
                .into(new ArrayList<>())
                .size();
    }

    @Test
    @Tag("ST-26")
    void a_node_finishes_what_another_one_had_begun_when_it_died() {
        String uri = Mongo.freshDatabase();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(Mongo.database(uri));
            database.getCollection("oauth2_schema", BsonDocument.class)
                    .insertOne(new BsonDocument("_id", new BsonString("schema")).append("v", new BsonInt64(1)));
            Stores.open(uri).close();
            assertThat(indexes(database)).isEqualTo(10);
        }
    }

    @Test
    @Tag("ST-26")
    @Tag("FT-12")
    void collections_of_a_later_release_are_refused() {
        String uri = Mongo.freshDatabase();
        Stores.open(uri).close();
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(Mongo.database(uri))
                    .getCollection("oauth2_schema", BsonDocument.class)
                    .updateMany(new BsonDocument(), new BsonDocument("$set", new BsonDocument("v", new BsonInt64(2))));
        }
        assertThatThrownBy(() -> Stores.open(uri))
                .isInstanceOf(StoreException.class)
                .isNotInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    @Tag("ST-22")
    void a_client_that_is_set_to_lose_writes_and_read_stale_is_overruled() {
        String uri = Mongo.freshDatabase();
        CommandLog log = new CommandLog();
        try (MongoClient client = log.client(uri)) {
            MongoDatabase careless = client.getDatabase(Mongo.database(uri))
                    .withWriteConcern(WriteConcern.UNACKNOWLEDGED)
                    .withReadConcern(ReadConcern.AVAILABLE)
                    .withReadPreference(ReadPreference.nearest());
            Store store = MongoStore.open(careless);
            List<BsonDocument> commands = log.during(() -> {
                store.issuances().issue(Draft.token(1, Draft.NOW, Draft.NOW));
                store.grants().decide(Draft.grant(1));
                store.issuances().touch(Draft.digest("access token", 1), Draft.NOW);
                store.issuances().findByAccessToken(Draft.digest("access token", 1));
                store.clients().find(Draft.clientId(1));
                store.consents().remove("nobody", Draft.clientId(1));
            });
            assertThat(commands).hasSize(6).allSatisfy(OpeningTest::mustBeCareful);
        }
    }

    private static void mustBeCareful(BsonDocument command) {
        if (command.containsKey("pipeline") || command.containsKey("filter")) {
            assertThat(command.getDocument("readConcern").getString("level").getValue())
                    .isEqualTo("local");
            assertThat(command.toString()).doesNotContain("nearest");
        } else {
            BsonDocument concern = command.getDocument("writeConcern");
            assertThat(concern.getString("w").getValue()).isEqualTo("majority");
            assertThat(concern.getBoolean("j").getValue()).isTrue();
        }
    }

    @Test
    void a_client_that_was_handed_over_stays_open() {
        String uri = Mongo.freshDatabase();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(Mongo.database(uri));
            Store store = MongoStore.open(database, "acme", "sso_");
            store.clients().create(Draft.client(1));
            store.close();
            assertThat(database.listCollectionNames()).contains("sso_clients").doesNotContain("oauth2_clients");
            assertThat(database.getCollection("sso_clients").countDocuments()).isOne();
        }
    }

    @Test
    void a_database_without_a_name_is_called_oauth2() {
        assertThat(Location.of(StoreConfig.of("mongodb://localhost").location()).database())
                .isEqualTo("oauth2");
        assertThat(Location.of(StoreConfig.of("mongodb://a.example,b.example:27018/tokens?replicaSet=rs0")
                                .location())
                        .database())
                .isEqualTo("tokens");
    }

    @Test
    @Tag("ST-28")
    void a_location_that_cannot_be_read_is_refused_without_its_password() {
        for (String location : List.of(
                "mongodb://admin:s3cr3t%zz@localhost/db",
                "mongodb://admin:s3cr3t:x@localhost/db",
                "mongodb://admin:s3cr3t@localhost/db?w=majority&readPreference=s3cr3t",
                "mongodb://admin:s3cr3t@localhost:99999999/db")) {
            assertThatThrownBy(() -> Stores.open(location))
                    .as(location)
                    .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("s3cr3t"));
        }
    }

    @Test
    @Tag("FT-01")
    @Tag("ST-28")
    void a_server_that_is_not_there_is_said_to_be_unavailable_and_not_where_it_is() {
        assertThatThrownBy(() -> Stores.open("mongodb://admin:s3cr3t@127.0.0.1:1/db?serverSelectionTimeoutMS=200"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContainingAny("s3cr3t", "admin", "127.0.0.1");
    }
}
