// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Instant;
import org.oauth2server.store.Prunable;

/** The rows of one table that may go: those whose time, in the column {@code until}, lies at or before now. */
record Doomed(Realm realm, String table, String until, String also, Batch batch) implements Prunable {
    /** Takes away at most so many rows, and says how many. */
    interface Batch {
        long prune(Instant now, int size);
    }

    /** Rows that go as a whole. */
    static Doomed deleted(Realm realm, String table, String until, String key) {
        return by(realm, table, until, key, "", "delete from " + table);
    }

    /** Rows of which one column is emptied. */
    static Doomed wiped(Realm realm, String table, String until, String key, String column) {
        return by(
                realm,
                table,
                until,
                key,
                " and " + column + " is not null",
                "update " + table + " set " + column + " = null");
    }

    private static Doomed by(Realm realm, String table, String until, String key, String also, String action) {
        String text = realm.dialect() == Dialect.H2
                ? action + where(until, also) + " fetch first :size rows only"
                : "with doomed as materialized (" + oldest(table, until, key, also) + " for update skip locked) "
                        + action + " where realm = :realm and (" + key + ") in (select " + key + " from doomed)";
        return new Doomed(
                realm,
                table,
                until,
                also,
                (now, size) ->
                        realm.sql(text).bind("now", now).bind("size", size).count());
    }

    /**
     * Selects the columns of the oldest rows that may go. On PostgreSQL it must stand in a {@code materialized} expression: a subquery may be run once
     * for each row, and would find others each time.
     */
    static String oldest(String table, String until, String columns, String also) {
        return "select " + columns + " from " + table + where(until, also) + " order by " + until + " limit :size";
    }

    /** The same for H2, which would sort, and lock, all that are due; what it finds by the index is in its order. */
    static String oldestLocked(String table, String until, String columns) {
        return "select " + columns + " from " + table + where(until, "") + " fetch first :size rows only for update";
    }

    /** From a first time on, for H2's indexes begin with the rows that have none, and would be read through them. */
    private static String where(String until, String also) {
        return " where realm = :realm and " + until + " >= 0 and " + until + " <= :now" + also;
    }

    @Override
    public long prune(Instant now, int size) {
        return batch.prune(now, size);
    }

    @Override
    public long due(Instant now) {
        return realm.sql("select count(*) from " + table + where(until, also))
                .bind("now", now)
                .only(row -> row.getLong(1));
    }

    @Override
    public boolean anyDue(Instant now) {
        return realm.sql("select exists (select 1 from " + table + where(until, also) + ")")
                .bind("now", now)
                .only(row -> row.getBoolean(1));
    }
}
