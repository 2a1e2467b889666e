// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.store.Administration;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;

/** Lets go what nothing depends on, and tells how much that was. */
public final class Pruning {
    private final Administration administration;
    private final EventListener events;

    public Pruning(Administration administration, EventListener events) {
        this.administration = administration;
        this.events = events;
    }

    /** One round of it; a dry run is told to nobody. */
    public PruneReport prune(Instant now, PrunePlan plan) {
        PruneReport report = administration.prune(now, plan);
        if (!plan.dryRun()) {
            events.on(new ServerEvent.Pruned(now, report.deleted(), report.wiped(), report.more()));
        }
        return report;
    }
}
