// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Deletes issuances and adds them to the counts of their days, both or neither, so that a day's count stays the same at every moment.
 *
 * <p>Adding what goes, rather than setting a closed day, counts also an issuance that a late clock adds to a day that was pruned already.
 */
final class Counting {
    private static final String POSTGRESQL = """
            with gone as (delete from #issuances%s returning client, issued),
            counted as (
                insert into #issued_days as days (realm, epoch_day, client, issued)
                select :realm, issued / 86400000, client, count(*) from gone group by 2, 3 order by 2, 3
                on conflict (realm, epoch_day, client) do update set issued = days.issued + excluded.issued)
            select count(*) from gone""".formatted(Doomed.oldest("#issuances", "keep_until", ""));

    private static final String OLDEST =
            Doomed.oldestLocked("#issuances", "keep_until", "access_token, client, issued");
    private static final String DELETE = "delete from #issuances where realm = :realm and access_token = :access_token";
    private static final String ADD = """
            merge into #issued_days d using (values (cast(:realm as integer), cast(:day as bigint), cast(:client as varchar), cast(:count as bigint)))
                n (realm, epoch_day, client, issued)
            on d.realm = n.realm and d.epoch_day = n.epoch_day and d.client = n.client
            when matched then update set issued = d.issued + n.issued
            when not matched then insert (realm, epoch_day, client, issued) values (n.realm, n.epoch_day, n.client, n.issued)""";

    private final Realm realm;

    Counting(Realm realm) {
        this.realm = realm;
    }

    long prune(Instant now, int size) {
        return realm.dialect() == Dialect.H2 ? inTransaction(now, size) : inOneStatement(now, size);
    }

    private long inOneStatement(Instant now, int size) {
        return realm.sql(POSTGRESQL).bind("now", now).bind("size", size).only(row -> row.getLong(1));
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Issued(byte[] accessToken, String client, long day) {}

    private record Day(String client, long day) implements Comparable<Day> {
        @Override
        public int compareTo(Day other) {
            int order = Long.compare(day, other.day);
            return order == 0 ? client.compareTo(other.client) : order;
        }
    }

    private long inTransaction(Instant now, int size) {
        return realm.database().transaction(handle -> {
            List<Issued> gone = delete(handle, now, size);
            Map<Day, Long> counts = new TreeMap<>();
            gone.forEach(issued -> counts.merge(new Day(issued.client(), issued.day()), 1L, Long::sum));
            counts.forEach((day, count) -> add(handle, day, count));
            return (long) gone.size();
        });
    }

    /** Locks first, so that of two pruners each deletes, and counts, rows of its own. */
    private List<Issued> delete(Handle handle, Instant now, int size) {
        List<Issued> doomed = handle.createQuery(realm.database().text(OLDEST))
                .bind("realm", realm.number())
                .bind("now", now.toEpochMilli())
                .bind("size", size)
                .map((row, context) -> new Issued(row.getBytes(1), row.getString(2), row.getLong(3) / Dialect.H2.day()))
                .list();
        if (!doomed.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(realm.database().text(DELETE));
            doomed.forEach(issued -> batch.bind("realm", realm.number())
                    .bind("access_token", issued.accessToken())
                    .add());
            batch.execute();
        }
        return doomed;
    }

    private void add(Handle handle, Day day, long count) {
        handle.createUpdate(realm.database().text(ADD))
                .bind("realm", realm.number())
                .bind("day", day.day())
                .bind("client", day.client())
                .bind("count", count)
                .execute();
    }
}
