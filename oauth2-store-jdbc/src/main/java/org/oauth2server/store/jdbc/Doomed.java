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
    static Doomed deleted(Realm realm, String table, String until) {
        return by(realm, table, until, "", "delete from " + table);
    }

    /** Rows of which one column is emptied. */
    static Doomed wiped(Realm realm, String table, String until, String column) {
        return by(
                realm,
                table,
                until,
                " and " + column + " is not null",
                "update " + table + " set " + column + " = null");
    }

    private static Doomed by(Realm realm, String table, String until, String also, String action) {
        String text = action
                + (realm.dialect() == Dialect.H2
                        ? inTime(until, also) + " fetch first :size rows only"
                        : oldest(table, until, also));
        return new Doomed(
                realm,
                table,
                until,
                also,
                (now, size) ->
                        realm.sql(text).bind("now", now).bind("size", size).count());
    }

    /**
     * The oldest rows that may go, to the second, and that nobody holds, on PostgreSQL: found and locked once for the statement, and then reached by the place where
     * they lie, with no search in an index for each. A row that was changed since the statement began lies elsewhere, and is left to the next call.
     */
    static String oldest(String table, String until, String also) {
        return " where realm = :realm and ctid = any (array (select ctid from " + table + inSeconds(until, also)
                + " order by " + second(until) + " limit :size for update skip locked))";
    }

    /** Selects and locks the same rows on H2, which would sort, and lock, all that are due; what it finds by the index is in its order. */
    static String oldestLocked(String table, String until, String columns) {
        return "select " + columns + " from " + table + inTime(until, "") + " fetch first :size rows only for update";
    }

    /** From a first time on, for H2's indexes begin with the rows that have none, and would be read through them. */
    private static String inTime(String until, String also) {
        return " where realm = :realm and " + until + " >= 0 and " + until + " <= :now" + also;
    }

    /** The same for PostgreSQL, which finds the seconds by its index, and looks at the milliseconds in the rows of these. */
    private static String inSeconds(String until, String also) {
        return inTime(until, also) + " and " + second(until) + " <= " + second(":now");
    }

    private static String second(String millis) {
        return millis + " / 1000";
    }

    private String where() {
        return realm.dialect() == Dialect.H2 ? inTime(until, also) : inSeconds(until, also);
    }

    @Override
    public long prune(Instant now, int size) {
        return batch.prune(now, size);
    }

    @Override
    public long due(Instant now) {
        return realm.sql("select count(*) from " + table + where())
                .bind("now", now)
                .only(row -> row.getLong(1));
    }

    @Override
    public boolean anyDue(Instant now) {
        return realm.sql("select exists (select 1 from " + table + where() + ")")
                .bind("now", now)
                .only(row -> row.getBoolean(1));
    }
}
