// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.List;
import org.oauth2server.store.PrunePlan;

/** Takes away what may go, kind by kind, a batch in one step: whoever else prunes finds the rest. */
final class Pruning {
    private final Redis redis;
    private final long now;
    private final PrunePlan plan;
    private int batches;
    private boolean more;

    Pruning(Redis redis, Instant now, PrunePlan plan) {
        this.redis = redis;
        this.now = now.toEpochMilli();
        this.plan = plan;
        this.batches = plan.batches();
    }

    /** Sweeps what is due when it begins, as far as the plan allows; how much that was. */
    long of(String kind, String script) {
        String list = redis.key("until", kind);
        long due = redis.ask(client -> client.zcount(list, Double.NEGATIVE_INFINITY, now));
        long gone = 0;
        for (; due > 0 && batches > 0; batches--) {
            long batch = Math.min(due, plan.batch());
            gone += plan.dryRun() ? batch : redis.<Long>run(script, List.of(list), now, batch);
            due -= batch;
        }
        more |= due > 0;
        return gone;
    }

    /** Whether something is left. */
    boolean more() {
        return more;
    }
}
