// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.max;
import static org.oauth2server.store.mongo.Fields.CLIENT;
import static org.oauth2server.store.mongo.Fields.ID;
import static org.oauth2server.store.mongo.Fields.KEEP_UNTIL;
import static org.oauth2server.store.mongo.Fields.REALM;
import static org.oauth2server.store.mongo.Fields.REVOKED_AT;
import static org.oauth2server.store.mongo.Fields.SUBJECT;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.oauth2server.store.StoreException;

/**
 * The indexes, each for a query named beside it. No index expires anything: only pruning deletes.
 *
 * <p>Nobody works without them, for some of them are the locks of the contract. Of the nodes that open an empty database at once, one makes them, and the
 * others look until they are there; if that node has died, they make them too, which changes nothing where they are.
 */
final class Schema {
    private static final BsonString NAME = new BsonString("schema");
    private static final long VERSION = 1;

    /** Which indexes are there, all of them; a release that adds one counts on. */
    private static final String INDEXES = "i";

    private static final long LATEST_INDEXES = 1;
    private static final BsonInt64 NONE = new BsonInt64(0);
    private static final int LOOKS = 100;
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Database database;

    Schema(Database database) {
        this.database = database;
    }

    /** @throws StoreException if a later release has written here what this one does not know */
    void prepare() {
        boolean first =
                database.schema().insert(new BsonDocument(ID, NAME).append(Fields.VERSION, new BsonInt64(VERSION)));
        if (first || !othersHavePrepared()) {
            index();
            database.schema().updateOne(eq(ID, NAME), max(INDEXES, LATEST_INDEXES));
        }
    }

    private boolean othersHavePrepared() {
        boolean prepared = isPrepared();
        for (int looks = 0; !prepared && looks < LOOKS; looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            prepared = isPrepared();
        }
        return prepared;
    }

    private boolean isPrepared() {
        Optional<BsonDocument> found = database.schema().find(eq(ID, NAME));
        found.ifPresent(Schema::mustBeKnown);
        return found.filter(schema -> schema.getNumber(INDEXES, NONE).longValue() >= LATEST_INDEXES)
                .isPresent();
    }

    private static void mustBeKnown(BsonDocument schema) {
        long version = schema.getNumber(Fields.VERSION).longValue();
        if (version != VERSION) {
            throw new StoreException(
                    "The collections have version " + version + ", and this release knows version " + VERSION
                            + " only.",
                    null);
        }
    }

    private void index() {
        // clients and issuers are found and listed by _id alone
        database.requests()
                .index(List.of(
                        unique(RequestRow.SPENDS), unique(RequestRow.USER_CODE), plain(ascending(REALM, KEEP_UNTIL))));
        database.grants()
                .index(List.of(
                        unique(GrantRow.CODE),
                        plain(latest(CLIENT, GrantRow.DECIDED_AT, ID)), // listed, revoked
                        partial(latest(SUBJECT, GrantRow.DECIDED_AT, ID), SUBJECT),
                        partial(ascending(REALM, CLIENT, REVOKED_AT), REVOKED_AT), // totals
                        plain(ascending(REALM, KEEP_UNTIL))));
        database.issuances()
                .index(List.of(
                        plain(ascending(IssuanceRow.ACCESS_TOKEN), new IndexOptions().unique(true)),
                        unique(IssuanceRow.REFRESH_TOKEN),
                        plain(latest(CLIENT, IssuanceRow.ISSUED, IssuanceRow.ACCESS_TOKEN)),
                        partial(latest(SUBJECT, IssuanceRow.ISSUED, IssuanceRow.ACCESS_TOKEN), SUBJECT),
                        partial(
                                latest(IssuanceRow.GRANT, IssuanceRow.ISSUED, IssuanceRow.ACCESS_TOKEN),
                                IssuanceRow.GRANT),
                        partial(ascending(REALM, CLIENT, REVOKED_AT), REVOKED_AT), // totals
                        partial(ascending(REALM, IssuanceRow.REPLAY_UNTIL), IssuanceRow.REPLAY), // wiped
                        plain(ascending(REALM, IssuanceRow.DAY, IssuanceRow.WRITTEN, CLIENT)), // counted
                        plain(ascending(REALM, KEEP_UNTIL, IssuanceRow.DAY, IssuanceRow.WRITTEN))));
        database.replays().index(List.of(plain(ascending(REALM, KEEP_UNTIL))));
        database.consents().index(List.of(partial(ascending(REALM, KEEP_UNTIL), KEEP_UNTIL)));
        database.signingKeys()
                .index(List.of(plain(ascending(StoredSigningKeys.REPLACES), new IndexOptions().unique(true))));
        database.bookings().index(List.of(plain(ascending(REALM, Booking.UNTIL))));
        database.dayCounts()
                .index(List.of(plain(ascending(CLIENT, IssuanceRow.DAY)), plain(ascending(REALM, Booking.BOOKING))));
    }

    private static Bson latest(String of, String time, String key) {
        return compoundIndex(ascending(of), descending(time), ascending(key));
    }

    /** Unique among the documents that have it. */
    private static IndexModel unique(String field) {
        return plain(ascending(field), new IndexOptions().unique(true).partialFilterExpression(exists(field)));
    }

    private static IndexModel partial(Bson keys, String present) {
        return plain(keys, new IndexOptions().partialFilterExpression(exists(present)));
    }

    private static IndexModel plain(Bson keys) {
        return plain(keys, new IndexOptions());
    }

    private static IndexModel plain(Bson keys, IndexOptions options) {
        return new IndexModel(keys, options);
    }
}
