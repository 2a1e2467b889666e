// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/**
 * What operators ask. Listings are paged by key: a page never repeats an item and never skips one that was there all the time, whatever is inserted
 * meanwhile. A position that no page of this listing has given, or that is written in another way, is refused with {@link IllegalArgumentException}.
 */
public interface Administration {
    /**
     * Clients whose identifier, name or link contains the text, ASCII case aside and taken literally, sorted by identifier; all where the text is
     * empty.
     */
    Page<Client> clients(String text, PageRequest page);

    /** Grants, the latest decision first, and then by id. */
    Page<View<Grant>> grants(GrantQuery query, PageRequest page);

    /** Issuances, the latest first, and then by access token. */
    Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page);

    /**
     * Issuances on each UTC day that had any, in order of days. Pruning changes nothing here.
     *
     * @param from the first day
     * @param to the last day, included
     * @param only those of this client; null: of all
     */
    List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only);

    /**
     * The sums at this time.
     *
     * @param only those of this client; null: of all
     */
    Totals totals(Instant now, @Nullable ClientId only);

    /**
     * Deletes what nothing can depend on any more: records whose {@code keepUntil} lies at or before now, replay markers, expired consents; and wipes
     * sealed responses whose grace window is over. In batches, none of which holds a lock for longer than itself, with a rest between any two as the plan's
     * pace says ({@link Batches}). A spent key never becomes spendable, and nothing alive is touched. A store may keep issuances of a UTC day until that
     * day is over and counted. Safe to run on many nodes at once, and to break off at any point.
     */
    PruneReport prune(Instant now, PrunePlan plan);
}
