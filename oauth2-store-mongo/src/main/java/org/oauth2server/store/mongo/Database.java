// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;

/**
 * The collections of the store, all with the concerns that its promises need, whatever the application's client is set to.
 *
 * <p>A write returns when a majority has it in its journal, so no failover takes it back. A read goes to the primary and sees the latest there is,
 * acknowledged or not: so it sees whatever was acknowledged before it began, and who lost a key sees who holds it. Read concern {@code majority} would
 * lag behind both. What neither can rule out is a primary that has been cut off and does not know it yet: for the seconds of one election, a node that
 * reaches only that one may read what was true before; it can write nothing.
 */
final class Database {
    private static final long MAJORITY_WITHIN_SECONDS = 10;

    private static final WriteConcern DURABLE =
            WriteConcern.MAJORITY.withJournal(true).withWTimeout(MAJORITY_WITHIN_SECONDS, TimeUnit.SECONDS);

    private final MongoDatabase database;
    private final Records schema;
    private final Records clients;
    private final Records requests;
    private final Records grants;
    private final Records issuances;
    private final Records replays;
    private final Records consents;
    private final Records issuers;
    private final Records signingKeys;
    private final Records bookings;
    private final Records dayCounts;

    Database(MongoDatabase database, String prefix) {
        this.database = database;
        this.schema = records(prefix + "schema");
        this.clients = records(prefix + "clients");
        this.requests = records(prefix + "requests");
        this.grants = records(prefix + "grants");
        this.issuances = records(prefix + "issuances");
        this.replays = records(prefix + "replays");
        this.consents = records(prefix + "consents");
        this.issuers = records(prefix + "issuers");
        this.signingKeys = records(prefix + "signing_keys");
        this.bookings = records(prefix + "bookings");
        this.dayCounts = records(prefix + "day_counts");
    }

    private Records records(String name) {
        MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class)
                .withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withWriteConcern(DURABLE)
                .withReadConcern(ReadConcern.LOCAL)
                .withReadPreference(ReadPreference.primary());
        return new Records(collection);
    }

    void ping() {
        ask("ping", "when it was asked whether it is there");
    }

    /** What it is, and its version. */
    String product() {
        return "MongoDB "
                + ask("buildInfo", "when it was asked for its version").get("version", String.class);
    }

    private Document ask(String command, String when) {
        BsonDocument question = new BsonDocument(command, new BsonInt32(1));
        return Failures.guard(
                when,
                () -> database.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                        .runCommand(question, ReadPreference.primary()));
    }

    Records schema() {
        return schema;
    }

    Records clients() {
        return clients;
    }

    Records requests() {
        return requests;
    }

    Records grants() {
        return grants;
    }

    Records issuances() {
        return issuances;
    }

    Records replays() {
        return replays;
    }

    Records consents() {
        return consents;
    }

    Records issuers() {
        return issuers;
    }

    Records signingKeys() {
        return signingKeys;
    }

    /** Which issuances have been counted: see {@link Books}. */
    Records bookings() {
        return bookings;
    }

    /** How many they were, by day and client. */
    Records dayCounts() {
        return dayCounts;
    }
}
