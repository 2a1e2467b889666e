// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.Totals;

/** S8: pruning leaves the counts as they are, by however many nodes it is done, and wherever it breaks off. */
interface PruneCountRules {
    @Test
    @Rule("S8.4")
    @Tag("CC-10")
    default void pruning_changes_neither_day_counts_nor_totals(Bench bench) {
        Attic attic = new Attic(bench);
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        Instant midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int daysAgo = 0; daysAgo < 6; daysAgo++) {
            for (int i = 0; i <= daysAgo; i++) {
                attic.issued(
                        midnight.minus(Duration.ofDays(daysAgo)).plusMillis(i),
                        bench.now().minusSeconds(i % 2 == 0 ? 1 : -3600));
            }
        }
        List<DayCount> days = days(attic, today);
        Totals totals = attic.one().administration().totals(bench.now(), null);
        bench.does(
                "21 issuances of six days, some of which may go, were pruned by small plans, and counted after each");
        PruneReport report;
        int calls = 0;
        do {
            report = attic.two().administration().prune(bench.now(), new PrunePlan(1, 2, false));
            assertThat(days(attic, today)).as("day counts after pruning").isEqualTo(days);
            assertThat(attic.one().administration().totals(bench.now(), null))
                    .as("totals after pruning")
                    .isEqualTo(totals);
        } while (report.more() && ++calls < 100);
        assertThat(days).extracting(DayCount::issued).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(attic.two().administration().issuedPerDay(today.minusDays(9), today, attic.client.id()))
                .isEqualTo(days);
        attic.issued(midnight.minus(Duration.ofDays(3)), bench.now().minusSeconds(1));
        attic.prune(bench.now());
        assertThat(days(attic, today))
                .as("after one more of a day that was pruned")
                .extracting(DayCount::issued)
                .containsExactly(6L, 5L, 5L, 3L, 2L, 1L);
    }

    private static List<DayCount> days(Attic attic, LocalDate today) {
        return attic.one().administration().issuedPerDay(today.minusDays(20), today, null);
    }

    @Test
    @Rule("S8.5")
    default void pruners_at_once_delete_everything_once_and_count_it_once(Bench bench) {
        Attic attic = new Attic(bench);
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        int rounds = Math.min(10, bench.settings().rounds());
        int[] lane = {0};
        bench.race(
                "prune one realm",
                rounds,
                round -> {
                    for (int i = 0; i < 5; i++) {
                        attic.keep(bench.now().minusSeconds(1));
                    }
                    return days(attic, today);
                },
                (store, before) -> {
                    Store mine = lane[0]++ % 2 == 0 ? attic.one() : attic.two();
                    return () -> mine.administration().prune(bench.now(), Attic.ALL);
                },
                (before, reports) -> {
                    attic.prune(bench.now());
                    assertThat(days(attic, today))
                            .as("day counts after four pruners")
                            .isEqualTo(before);
                    assertThat(attic.kept()).as("records that are left").doesNotContain(true);
                    assertThat(reports.stream().mapToLong(PruneReport::grants).sum())
                            .as("grants deleted, as reported")
                            .isLessThanOrEqualTo(5);
                });
    }

    @Test
    @Rule("S8.6")
    @Tag("CC-10")
    default void pruning_that_was_broken_off_is_taken_up_by_another_instance(Bench bench) {
        Attic attic = new Attic(bench);
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        for (int i = 0; i < 4; i++) {
            attic.keep(bench.now().minusSeconds(i));
        }
        List<DayCount> before = days(attic, today);
        bench.does("pruning was broken off after each record, and taken up by a new instance");
        PruneReport report;
        int calls = 0;
        do {
            try (Store another = bench.open(attic.realm())) {
                report = another.administration().prune(bench.now(), new PrunePlan(1, 1, false));
            }
            assertThat(days(attic, today)).as("day counts in between").isEqualTo(before);
        } while (report.more() && ++calls < 40);
        assertThat(attic.kept()).doesNotContain(true);
    }
}
