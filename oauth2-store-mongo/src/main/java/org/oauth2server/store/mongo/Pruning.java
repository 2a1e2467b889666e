// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.List;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.oauth2server.store.Batches;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;

/**
 * Deletes in batches what nothing depends on any more. A batch is a bounded read of ids through an index, and one delete of these that repeats the
 * condition; so it holds nothing up, and two pruners at once delete each record once.
 *
 * <p>What holds a key goes before what has spent it: requests, then grants, then issuances. Breaking off anywhere leaves nothing spendable that was
 * spent.
 */
final class Pruning {
    /** The ids of one delete must fit into one command of the server's. */
    private static final int LARGEST_BATCH = 10_000;

    private final Database database;
    private final Books books;
    private final Bson ours;

    Pruning(Database database, Keys keys, Books books) {
        this.database = database;
        this.books = books;
        this.ours = eq(Fields.REALM, keys.realm());
    }

    PruneReport prune(Instant now, PrunePlan plan) {
        try (Batches batches = new Batches(plan)) {
            return prune(now, plan, new Run(plan, batches));
        }
    }

    private PruneReport prune(Instant now, PrunePlan plan, Run run) {
        Bson due = and(ours, lte(Fields.KEEP_UNTIL, Row.millis(now)));
        Bson windowOver = and(ours, exists(IssuanceRow.REPLAY), lte(IssuanceRow.REPLAY_UNTIL, Row.millis(now)));
        long wiped = run.through(database.issuances(), windowOver, Pruning::wipe);
        long requests = run.through(database.requests(), due, Records::delete);
        long grants = run.through(database.grants(), due, Records::delete);
        long issuances = run.through(database.issuances(), and(due, countable(now, plan)), Records::delete);
        long replays = run.through(database.replays(), due, Records::delete);
        long consents = run.through(database.consents(), due, Records::delete);
        return new PruneReport(requests, grants, issuances, replays, consents, wiped, run.more);
    }

    private static long wipe(Records issuances, List<BsonValue> ids, Bson windowOver) {
        return issuances
                .updateMany(and(in(Fields.ID, ids), windowOver), unset(IssuanceRow.REPLAY))
                .getModifiedCount();
    }

    /** Issuances that have been counted; a dry run counts nothing, and looks at those that would be. */
    private Bson countable(Instant now, PrunePlan plan) {
        if (plan.dryRun()) {
            return lte(IssuanceRow.DAY, Booking.NONE.through(now).through());
        }
        Booking booked = books.book(now);
        return and(lte(IssuanceRow.DAY, booked.through()), lte(IssuanceRow.WRITTEN, booked.until()));
    }

    /** What is done to a batch of records, those of these ids that still meet the condition; gives how many they were. */
    private interface Batch {
        long of(Records records, List<BsonValue> ids, Bson condition);
    }

    /** One run, and whether it leaves anything. */
    private static final class Run {
        private final int size;
        private final boolean dry;
        private final Batches batches;
        private boolean more;

        private Run(PrunePlan plan, Batches batches) {
            this.size = Math.min(plan.batch(), LARGEST_BATCH);
            this.dry = plan.dryRun();
            this.batches = batches;
        }

        private long through(Records records, Bson due, Batch batch) {
            return dry ? count(records, due) : take(records, due, batch);
        }

        private long take(Records records, Bson due, Batch batch) {
            long taken = 0;
            while (batches.next()) {
                List<BsonValue> ids = records.list(due, null, Projections.include(Fields.ID), size).stream()
                        .map(found -> found.get(Fields.ID))
                        .toList();
                if (ids.isEmpty()) {
                    return taken;
                }
                taken += batch.of(records, ids, due);
                batches.use(1);
                if (ids.size() < size) {
                    return taken;
                }
            }
            more |= records.any(due);
            return taken;
        }

        private long count(Records records, Bson due) {
            long all = records.count(due);
            long would = Math.min(all, (long) batches.left() * size);
            more |= would < all;
            batches.use((int) ((would + size - 1) / size));
            return would;
        }
    }
}
