// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;

/** With a hundred thousand tokens the server still goes straight to what it is asked for; it says so itself, about the very commands that were sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {
    private static final int TOKENS = 100_000;
    private static final int FAMILIES = 20_000;
    private static final int DAYS = 20;

    /** What is not part of a command that is to be explained. */
    private static final Set<String> ENVELOPE =
            Set.of("lsid", "$db", "$clusterTime", "txnNumber", "$readPreference", "writeConcern", "readConcern");

    private final String uri = Mongo.freshDatabase();
    private final CommandLog log = new CommandLog();
    private final MongoClient client = log.client(uri);
    private final MongoDatabase database = client.getDatabase(Mongo.database(uri));
    private final Store store = MongoStore.open(database);
    private final Keys keys = new Keys(StoreConfig.DEFAULT_REALM);

    @BeforeAll
    void fill() {
        IntStream.range(0, 1000).forEach(number -> store.clients().create(Draft.client(number)));
        fill("requests", FAMILIES, number -> RequestRow.write(keys, Draft.device(number)));
        fill("grants", FAMILIES, number -> GrantRow.write(keys, Draft.grant(number)));
        fill("issuances", TOKENS, number -> IssuanceRow.write(keys, issuance(number)));
        fill(
                "replays",
                FAMILIES,
                number -> new Row(keys)
                        .put(Fields.ID, keys.of("jti", Draft.digest("jti", number)))
                        .realm()
                        .time(Fields.KEEP_UNTIL, Draft.NOW.plusSeconds(number)));
    }

    private static Issuance issuance(int number) {
        var issued = Draft.NOW.minus(Duration.ofDays(number % DAYS));
        var keepUntil = Draft.NOW.plusSeconds(number);
        return number < FAMILIES ? Draft.tokens(number, issued, keepUntil) : Draft.token(number, issued, keepUntil);
    }

    private void fill(String name, int count, IntFunction<Row> row) {
        MongoCollection<BsonDocument> collection = database.getCollection("oauth2_" + name, BsonDocument.class);
        for (int from = 0; from < count; from += 5000) {
            List<BsonDocument> documents = IntStream.range(from, Math.min(count, from + 5000))
                    .mapToObj(row)
                    .map(Row::bson)
                    .toList();
            collection.insertMany(documents);
        }
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    void views_touch_one_document_a_fact() {
        Digest handle = Draft.digest("handle", 7);
        Digest code = Draft.digest("code", 7);
        Digest access = Draft.digest("access token", 7);
        Digest refresh = Draft.digest("refresh token", 7);
        mustTouch(1, "client", () -> store.clients().find(Draft.clientId(7)));
        mustTouch(3, "request", () -> store.requests().find(Kind.DEVICE, handle));
        mustTouch(3, "user code", () -> store.requests().findByUserCode(Draft.digest("user code", 7)));
        mustTouch(2, "grant", () -> store.grants().find(handle));
        mustTouch(3, "code", () -> store.grants().findByCode(code));
        mustTouch(3, "access token", () -> store.issuances().findByAccessToken(access));
        mustTouch(
                3,
                "token of a client",
                () -> store.issuances().findByAccessToken(Draft.digest("access token", FAMILIES + 7)));
        mustTouch(4, "refresh token", () -> store.issuances().findByRefreshToken(refresh));
        mustTouch(0, "unknown token", () -> store.issuances().findByAccessToken(refresh));
        mustTouch(1, "consent", () -> store.consents().find("subject-7", Draft.clientId(7)));
        mustTouch(1, "issuer", () -> store.issuers().find("https://issuer.example"));
        mustTouch(1, "issuers", () -> store.issuers().all());
        mustTouch(1, "keys", () -> store.keys().all());
    }

    @Test
    void who_loses_a_key_is_led_straight_to_its_holder() {
        mustTouch(3, "code", () -> store.issuances().issue(issuance(7)));
        mustTouch(2, "decision", () -> store.grants().decide(Draft.grant(7)));
        mustTouch(2, "user code", () -> store.requests().open(Draft.device(7)));
    }

    @Test
    void updates_touch_what_they_change() {
        Revocation why = new Revocation(Draft.NOW, Revocation.WITHDRAWN);
        mustTouch(1, "poll", () -> store.requests().poll(Draft.digest("handle", 8), Draft.NOW, Duration.ofSeconds(5)));
        mustTouch(1, "touch", () -> store.issuances().touch(Draft.digest("access token", 8), Draft.NOW));
        mustTouch(1, "revoke a token", () -> store.issuances().revoke(Draft.digest("access token", 8), why));
        mustTouch(1, "revoke a grant", () -> store.grants().revoke(GrantQuery.id(Draft.digest("handle", 8)), why));
        mustTouch(20, "revoke of a client", () -> store.grants().revoke(GrantQuery.client(Draft.clientId(9)), why));
        mustTouch(4, "revoke of a subject", () -> store.grants().revoke(GrantQuery.subject("subject-10"), why));
        mustTouch(1, "update", () -> store.clients().update(Draft.client(11), 0));
        mustTouch(1, "remove", () -> store.consents().remove("nobody", Draft.clientId(1)));
    }

    @Test
    void a_page_touches_its_items_wherever_it_begins() {
        var desk = store.administration();
        PageRequest page = PageRequest.first(5);
        var issuances = desk.issuances(IssuanceQuery.client(Draft.clientId(3)), page);
        var grants = desk.grants(GrantQuery.client(Draft.clientId(3)), page);
        mustTouch(
                18,
                "issuances of a client",
                () -> desk.issuances(IssuanceQuery.client(Draft.clientId(3)), page.next(issuances)));
        mustTouch(12, "issuances of a subject", () -> desk.issuances(IssuanceQuery.subject("subject-3"), page));
        mustTouch(
                3, "issuances of a grant", () -> desk.issuances(IssuanceQuery.grant(Draft.digest("handle", 3)), page));
        mustTouch(12, "grants of a client", () -> desk.grants(GrantQuery.client(Draft.clientId(3)), page.next(grants)));
        mustTouch(8, "grants of a subject", () -> desk.grants(GrantQuery.subject("subject-3"), page));
        mustTouch(6, "clients", () -> desk.clients("", page));
    }

    @Test
    void counting_reads_indexes_or_the_tokens_of_one_client_alone() {
        LocalDate today = LocalDate.ofInstant(Draft.NOW, ZoneOffset.UTC);
        mustTouch(1, "days", () -> store.administration().issuedPerDay(today.minusDays(6), today, null));
        mustTouch(1, "totals", () -> store.administration().totals(Draft.NOW, null));
        mustTouch(
                TOKENS / 1000,
                "days of a client",
                () -> store.administration().issuedPerDay(today.minusDays(6), today, Draft.clientId(5)));
    }

    @Test
    @Tag("FT-12")
    void pruning_touches_what_it_deletes_and_little_else() {
        mustTouch(
                1000,
                "pruning",
                () -> store.administration().prune(Draft.NOW.plusSeconds(9), new PrunePlan(10, 5, false)));
    }

    @Test
    void a_token_takes_little_room() {
        BsonDocument stats = database.runCommand(
                new BsonDocument("collStats", new BsonString("oauth2_issuances")), BsonDocument.class);
        System.out.println("MongoDB: a token is a document of "
                + stats.getNumber("avgObjSize").intValue() + " bytes on average, and takes "
                + stats.getNumber("storageSize").longValue() / TOKENS + " bytes of storage and "
                + stats.getNumber("totalIndexSize").longValue() / TOKENS + " bytes of indexes: "
                + stats.get("indexSizes"));
        assertThat(stats.getNumber("avgObjSize").intValue()).isLessThan(400);
    }

    /** No command that this work sends scans a collection, and the most expensive one looks at no more documents than this. */
    private void mustTouch(int documents, String what, Runnable work) {
        List<BsonDocument> commands = log.during(work);
        for (BsonDocument command : commands) {
            if (Set.of("insert", "getMore", "killCursors").contains(command.getFirstKey())) {
                assertThat(command.getFirstKey()).as(what).isEqualTo("insert");
                continue;
            }
            if (command.toString().contains("$merge")) {
                continue;
            }
            Findings found = explain(command);
            assertThat(found.scans).as("%s: %s", what, command).isEmpty();
            assertThat(found.documents)
                    .as("documents touched: %s: %s", what, command)
                    .isLessThanOrEqualTo(documents);
        }
        assertThat(commands).as(what).isNotEmpty();
    }

    private Findings explain(BsonDocument command) {
        BsonDocument bare = new BsonDocument();
        command.forEach((name, value) -> {
            if (!ENVELOPE.contains(name)) {
                bare.append(name, value);
            }
        });
        BsonDocument explained = database.runCommand(
                new BsonDocument("explain", bare).append("verbosity", new BsonString("executionStats")),
                BsonDocument.class);
        Findings found = new Findings();
        found.read(explained);
        return found;
    }

    /** What an explanation says anywhere in it. */
    private static final class Findings {
        private final List<String> scans = new ArrayList<>();
        private long documents;

        private void read(BsonValue value) {
            if (value instanceof BsonArray items) {
                items.forEach(this::read);
            } else if (value instanceof BsonDocument document) {
                document.forEach(this::member);
            }
        }

        private void member(String name, BsonValue value) {
            if (name.equals("stage") && value.asString().getValue().equals("COLLSCAN")
                    || name.equals("collectionScans") && value.asNumber().longValue() > 0) {
                scans.add(name + " " + value);
            }
            if (name.equals("totalDocsExamined") || name.equals("docsExamined")) {
                documents = Math.max(documents, value.asNumber().longValue());
            }
            if (!name.equals("rejectedPlans") && !name.equals("command")) {
                read(value);
            }
        }
    }
}
