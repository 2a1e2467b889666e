// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class TestMongoTest {

    private final TestMongo mongo = TestMongo.shared();

    @Test
    void fresh_databases_are_empty_and_apart() {
        String one = mongo.freshDatabase();
        String other = mongo.freshDatabase();
        assertThat(one).isNotEqualTo(other);
        try (MongoClient client = MongoClients.create(mongo.uri())) {
            database(client, one).getCollection("c").insertOne(new Document("_id", 1));
            assertThat(database(client, one).getCollection("c").countDocuments())
                    .isEqualTo(1);
            assertThat(database(client, other).getCollection("c").countDocuments())
                    .isZero();
        }
    }

    @Test
    void what_is_left_behind_on_a_real_server_is_dropped() {
        TestMongo another = new TestMongo(mongo.uri(), true);
        String uri = another.freshDatabase();
        try (MongoClient client = MongoClients.create(mongo.uri())) {
            database(client, uri).getCollection("c").insertOne(new Document("_id", 1));
            another.dropAll();
            assertThat(client.listDatabaseNames().into(new ArrayList<>())).doesNotContain(name(uri));
        }
    }

    @Test
    void it_knows_whether_it_is_real() {
        try (MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(hasAStorageEngine(client)).isEqualTo(mongo.real());
        }
    }

    @Test
    void the_imitation_is_refused_where_it_counts() {
        assertThat(TestMongo.imitation(false).real()).isFalse();
        assertThatThrownBy(() -> TestMongo.imitation(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CI=true")
                .hasMessageContaining("OAUTH2_TEST_MONGODB_URI");
    }

    private static boolean hasAStorageEngine(MongoClient client) {
        return client.getDatabase("admin")
                .runCommand(new Document("buildInfo", 1))
                .containsKey("storageEngines");
    }

    private static MongoDatabase database(MongoClient client, String uri) {
        return client.getDatabase(name(uri));
    }

    private static String name(String uri) {
        return Objects.requireNonNull(new ConnectionString(uri).getDatabase());
    }
}
