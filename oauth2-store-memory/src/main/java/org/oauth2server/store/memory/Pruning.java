// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import org.oauth2server.store.PrunePlan;

/** One run of pruning through all kinds of records, with so many batches to spend. */
final class Pruning {
    private final Instant now;
    private final PrunePlan plan;
    private int batches;
    private boolean more;

    Pruning(Instant now, PrunePlan plan) {
        this.now = now;
        this.plan = plan;
        this.batches = plan.batches();
    }

    /** Prunes this kind as far as the batches reach. Returns how many went, or would go. */
    long of(Prunable kind) {
        return plan.dryRun() ? count(kind) : prune(kind);
    }

    private long prune(Prunable kind) {
        long all = 0;
        long gone = plan.batch();
        while (gone == plan.batch() && batches > 0) {
            gone = kind.prune(now, plan.batch());
            all += gone;
            batches -= gone > 0 ? 1 : 0;
        }
        more |= kind.anyDue(now);
        return all;
    }

    private long count(Prunable kind) {
        long due = kind.due(now);
        long reached = Math.min(due, (long) batches * plan.batch());
        batches -= (int) ((reached + plan.batch() - 1) / plan.batch());
        more |= reached < due;
        return reached;
    }

    /** Whether anything was left. */
    boolean more() {
        return more;
    }
}
