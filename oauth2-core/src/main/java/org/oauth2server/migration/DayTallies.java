// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Store;

/** What was issued on each day, of which pruning has taken the records away. It is carried after the issuances, which count by themselves. */
final class DayTallies {
    private static final int CLIENTS = 20;
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Store to;

    /** The count of one day, or what a listing of the next client begins after. */
    record DayTally(ClientId client, DayCount count) {}

    DayTallies(Store to) {
        this.to = to;
    }

    Cargo<DayTally> cargo() {
        return new Cargo<>(
                RecordKind.DAY_COUNTS,
                (store, after) -> part(store, after == null ? null : after.client()),
                this::put,
                (tally, there) -> raise(tally),
                this::find,
                tally -> tally.client() + " " + tally.count(),
                store -> 0);
    }

    /** All days of the next clients. */
    private static List<DayTally> part(Store store, @Nullable ClientId after) {
        List<ClientId> next = store.archive().issuedTo(after, CLIENTS);
        return next.stream().flatMap(client -> days(store, client).stream()).toList();
    }

    private static List<DayTally> days(Store store, ClientId client) {
        return store.administration().issuedPerDay(FIRST, LAST, client).stream()
                .map(count -> new DayTally(client, count))
                .toList();
    }

    private @Nullable DayTally put(DayTally tally) {
        DayTally there = find(tally);
        if (there == null) {
            raise(tally);
        }
        return there;
    }

    private boolean raise(DayTally tally) {
        to.archive().raise(tally.client(), tally.count().day(), tally.count().issued());
        return true;
    }

    private @Nullable DayTally find(DayTally tally) {
        LocalDate day = tally.count().day();
        return to.administration().issuedPerDay(day, day, tally.client()).stream()
                .map(count -> new DayTally(tally.client(), count))
                .findFirst()
                .orElse(null);
    }
}
