// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Totals;

/**
 * Counts what was issued: what pruning has counted, plus what is still there. Pruning moves an issuance from the one to the other in one step, and
 * each of these is one statement, so no count ever depends on when, or whether, or how far something was pruned.
 */
final class Statistics {
    private static final int WEEK = 7;

    /** Far beyond any record, and still whole milliseconds in a long. */
    private static final long FARTHEST_DAY = 100_000_000;

    private static final String PER_DAY = """
            select epoch_day, sum(issued) as issued from (
                select epoch_day, issued from #issued_days where realm = :realm and epoch_day >= :from and epoch_day < :end%1$s
                union all
                select %2$s / %3$s, 1 from #issuances where realm = :realm and %2$s >= :from_time and %2$s < :end_time%1$s
            ) as days group by epoch_day order by epoch_day""";

    /** One look at what there is counts the week, too: a condition of its own might be met by an index over everybody's times. */
    private static final String TOTALS = """
            select
                (select count(*) from #clients where realm = :realm%1$s) as clients,
                counted.issued + living.issued,
                counted.week + living.week,
                (select count(*) from #grants where realm = :realm and revoked_at is not null%2$s)
                    + (select count(*) from #issuances where realm = :realm and revoked_at is not null%2$s) as revoked
            from (select coalesce(sum(issued), 0) as issued,
                    coalesce(sum(case when epoch_day >= :from and epoch_day < :end then issued end), 0) as week
                from #issued_days where realm = :realm%2$s) as counted
            cross join (select count(*) as issued,
                    count(case when %3$s >= :from_time and %3$s < :end_time then 1 end) as week
                from #issuances where realm = :realm%2$s) as living""";

    private final Realm realm;

    Statistics(Realm realm) {
        this.realm = realm;
    }

    List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        Conditions client = Conditions.of(only);
        Dialect dialect = realm.dialect();
        String text = PER_DAY.formatted(client.text(), dialect.issued(), dialect.day());
        return List.copyOf(days(client.bind(realm.sql(text)), day(from), day(to) + 1)
                .all(row -> new DayCount(LocalDate.ofEpochDay(row.getLong(1)), row.getLong(2))));
    }

    Totals totals(Instant now, @Nullable ClientId only) {
        Conditions client = Conditions.of(only);
        String id = only == null ? "" : " and id = :client";
        long tomorrow = day(DayCount.day(now)) + 1;
        String text = TOTALS.formatted(id, client.text(), realm.dialect().issued());
        return days(client.bind(realm.sql(text)), tomorrow - WEEK, tomorrow)
                .only(row -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    private static long day(LocalDate date) {
        return Math.max(-FARTHEST_DAY, Math.min(FARTHEST_DAY, date.toEpochDay()));
    }

    /** From this day up to, and without, the end. */
    private Sql days(Sql sql, long from, long end) {
        return sql.bind("from", from)
                .bind("end", end)
                .bind("from_time", from * realm.dialect().day())
                .bind("end_time", end * realm.dialect().day());
    }
}
