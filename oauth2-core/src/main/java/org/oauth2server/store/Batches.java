// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Duration;
import java.time.Instant;

/**
 * The batches of one call of {@link Administration#prune}, for those who write a store: no more than its plan has, and a rest between any two of them, as
 * its pace says. Whoever asks for the next one must hold no connection and no lock, for it rests then.
 *
 * <p>Closing it passes an interrupt on that ended a rest: not earlier, so that the store can still be asked whether more is left.
 */
public final class Batches implements AutoCloseable {
    private final Pace pace;
    private int left;
    private boolean owesRest;
    private boolean interrupted;
    private Instant woken;

    /** All of the plan. A dry run does not rest. */
    public Batches(PrunePlan plan) {
        this.pace = plan.dryRun() ? Pace.FULL : plan.pace();
        this.left = plan.batches();
        this.woken = pace.clock().instant();
    }

    /** Whether there is another one. Rests before it says so, where one was used since the last rest. */
    public boolean next() {
        if (owesRest && left > 0) {
            owesRest = false;
            left = rest() ? left : 0;
        }
        return left > 0;
    }

    private boolean rest() {
        try {
            Duration worked = Duration.between(woken, pace.clock().instant());
            boolean goOn = pace.rest().take(pace.restAfter(worked));
            woken = pace.clock().instant();
            return goOn;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        }
    }

    /** How many there still are. */
    public int left() {
        return left;
    }

    /** Takes so many off. */
    public void use(int batches) {
        left -= batches;
        owesRest = true;
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
