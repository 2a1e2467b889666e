// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The sum of everything, for all clients or for one.
 *
 * @param clients registered clients
 * @param issued issuances ever made, also those that pruning has taken away since
 * @param issuedThisWeek issuances made on the UTC day of the question and the six days before it
 * @param revoked grants and single access tokens that are revoked and still kept
 */
public record Totals(long clients, long issued, long issuedThisWeek, long revoked) {
    private static final int WEEK = 7;

    /**
     * The sums of what was counted by day.
     *
     * @param days every day that saw an issuance
     * @param now the time of the question, whose UTC day is the last one of the week
     */
    public static Totals of(long clients, List<DayCount> days, Instant now, long revoked) {
        LocalDate today = DayCount.day(now);
        LocalDate before = today.minusDays(WEEK);
        return new Totals(
                clients,
                days.stream().mapToLong(DayCount::issued).sum(),
                days.stream()
                        .filter(day -> day.day().isAfter(before) && !day.day().isAfter(today))
                        .mapToLong(DayCount::issued)
                        .sum(),
                revoked);
    }
}
