// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Store;

/** What each method costs, by the books of the server itself: its profiler writes down every operation it is asked for. */
class ServerProfileTest {
    private final String uri = Mongo.freshDatabase();
    private final MongoClient client = MongoClients.create(uri);
    private final MongoDatabase database = client.getDatabase(Mongo.database(uri));
    private final Store store = MongoStore.open(database);

    @AfterEach
    void close() {
        profile(0);
        client.close();
    }

    @Test
    void each_method_on_the_path_of_a_request_is_one_operation_and_who_loses_pays_one_more() {
        Digest handle = Draft.digest("handle", 1);
        Digest access = Draft.digest("access token", 1);
        Revocation why = new Revocation(Draft.NOW, Revocation.REQUESTED);
        var tokens = Draft.tokens(1, Draft.NOW, Draft.NOW);
        mustCost("insert", () -> store.clients().create(Draft.client(1)));
        mustCost("query", () -> store.clients().find(Draft.clientId(1)));
        mustCost("insert", () -> store.requests().open(Draft.device(1)));
        mustCost("command", () -> store.requests().find(Kind.DEVICE, handle));
        mustCost("command", () -> store.requests().findByUserCode(Draft.digest("user code", 1)));
        mustCost("update", () -> store.requests().poll(handle, Draft.NOW, Duration.ofSeconds(5)));
        mustCost("insert", () -> store.grants().decide(Draft.grant(1)));
        mustCost("command", () -> store.grants().findByCode(Draft.digest("code", 1)));
        mustCost("insert", () -> store.issuances().issue(tokens));
        mustCost("insert query", () -> store.issuances().issue(tokens));
        mustCost("command", () -> store.issuances().findByAccessToken(access));
        mustCost("command", () -> store.issuances().findByRefreshToken(Draft.digest("refresh token", 1)));
        mustCost("update", () -> store.issuances().touch(access, Draft.NOW));
        mustCost("update", () -> store.issuances().revoke(access, why));
        mustCost("update", () -> store.grants().revoke(GrantQuery.id(handle), why));
        mustCost("insert", () -> store.replays().first("jti", handle, Draft.NOW));
        mustCost("query", () -> store.consents().find("subject-1", Draft.clientId(1)));
        mustCost("query", () -> store.issuers().find("https://issuer.example"));
        mustCost("query", () -> store.keys().all());
    }

    private void mustCost(String operations, Runnable work) {
        profile(0);
        database.getCollection("system.profile").drop();
        profile(2);
        work.run();
        profile(0);
        List<String> seen = new ArrayList<>();
        for (Document entry : database.getCollection("system.profile")
                .find(new Document("ns", Pattern.compile("\\.oauth2_")))
                .sort(new Document("$natural", 1))) {
            seen.add(entry.getString("op"));
        }
        assertThat(String.join(" ", seen)).isEqualTo(operations);
    }

    private void profile(int level) {
        database.runCommand(new BsonDocument("profile", new BsonInt32(level)));
    }
}
