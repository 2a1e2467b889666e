// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;

/**
 * All that a store prunes, for those who write one: keeps to the plan, and says honestly whether more is left.
 *
 * <p>What holds a key goes before what has spent it (requests, then grants, then issuances), so breaking off anywhere leaves nothing spendable that was spent.
 *
 * @param sealed issuances whose sealed response is wiped; they stay themselves
 * @param requests authorization requests
 * @param grants grants
 * @param issuances issuances
 * @param replays replay markers
 * @param consents consents
 */
public record Pruning(
        Prunable sealed, Prunable requests, Prunable grants, Prunable issuances, Prunable replays, Prunable consents) {
    /** Does what {@link Administration#prune} is asked for. */
    public PruneReport prune(Instant now, PrunePlan plan) {
        try (Batches batches = new Batches(plan)) {
            Run run = new Run(now, plan, batches);
            long wiped = run.through(sealed);
            return new PruneReport(
                    run.through(requests),
                    run.through(grants),
                    run.through(issuances),
                    run.through(replays),
                    run.through(consents),
                    wiped,
                    run.more);
        }
    }

    /** One run, and whether it leaves anything. */
    private static final class Run {
        private final Instant now;
        private final PrunePlan plan;
        private final Batches batches;
        private boolean more;

        private Run(Instant now, PrunePlan plan, Batches batches) {
            this.now = now;
            this.plan = plan;
            this.batches = batches;
        }

        private long through(Prunable kind) {
            return plan.dryRun() ? count(kind) : prune(kind);
        }

        private long prune(Prunable kind) {
            long all = 0;
            long gone = plan.batch();
            while (gone == plan.batch() && batches.next()) {
                gone = kind.prune(now, plan.batch());
                all += gone;
                if (gone > 0) {
                    batches.use(1);
                }
            }
            more |= kind.anyDue(now);
            return all;
        }

        private long count(Prunable kind) {
            long due = kind.due(now);
            long reached = Math.min(due, (long) batches.left() * plan.batch());
            batches.use((int) ((reached + plan.batch() - 1) / plan.batch()));
            more |= reached < due;
            return reached;
        }
    }
}
