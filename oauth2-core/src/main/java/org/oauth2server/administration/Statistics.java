// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Administration;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Totals;

/**
 * How much was issued, for all clients or for one. Days are UTC days, and pruning changes nothing here.
 *
 * <pre>{@code
 * long thisWeek = server.statistics().totals().issuedThisWeek();
 * List<DayCount> chart = server.statistics().lastDays(60);
 * }</pre>
 */
public final class Statistics {
    private final Administration administration;
    private final InstantSource clock;

    public Statistics(Administration administration, InstantSource clock) {
        this.administration = administration;
        this.clock = clock;
    }

    /** The sums for all clients. */
    public Totals totals() {
        return administration.totals(clock.instant(), null);
    }

    /** The sums for one client. */
    public Totals totals(ClientId client) {
        return administration.totals(clock.instant(), client);
    }

    /** What was issued on each of the latest days, today included; a day without anything is left out. */
    public List<DayCount> lastDays(int days) {
        LocalDate today = today();
        return administration.issuedPerDay(today.minusDays(days - 1L), today, null);
    }

    /** The same, of one client. */
    public List<DayCount> lastDays(int days, ClientId client) {
        LocalDate today = today();
        return administration.issuedPerDay(today.minusDays(days - 1L), today, client);
    }

    private LocalDate today() {
        return DayCount.day(clock.instant());
    }
}
