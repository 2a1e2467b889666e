// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private static final LocalDate TODAY = LocalDate.EPOCH.plusDays(20_000);

    @Test
    void a_day_ends_at_midnight_in_utc() {
        Instant midnight = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();

        assertThat(DayCount.day(midnight)).isEqualTo(TODAY);
        assertThat(DayCount.day(midnight.minusMillis(1))).isEqualTo(TODAY.minusDays(1));
    }

    @Test
    void a_week_is_today_and_the_six_days_before() {
        List<DayCount> days = List.of(
                new DayCount(TODAY.minusDays(7), 1),
                new DayCount(TODAY.minusDays(6), 10),
                new DayCount(TODAY, 100),
                new DayCount(TODAY.plusDays(1), 1000));
        Instant midnight = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        Totals totals = new Totals(3, 1111, 110, 4);

        assertThat(Totals.of(3, days, midnight, 4)).isEqualTo(totals);
        assertThat(Totals.of(3, days, midnight.plus(Duration.ofDays(1)).minusMillis(1), 4))
                .isEqualTo(totals);
    }

    @Test
    void without_days_nothing_was_issued() {
        assertThat(Totals.of(1, List.of(), Instant.EPOCH, 0)).isEqualTo(new Totals(1, 0, 0, 0));
    }
}
