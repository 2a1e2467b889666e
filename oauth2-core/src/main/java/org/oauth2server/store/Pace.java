// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much of the time pruning works. The rest of it is left to the requests: it rests after each batch, the longer the longer that one took, so a store
 * that is busy is left alone for longer; but for no longer than a minute, whatever a clock says.
 *
 * @param percent of the time in which it works: 1 to 100
 * @param clock measures how long that was
 * @param rest how time passes in between
 */
public record Pace(int percent, InstantSource clock, Rest rest) {
    /** As fast as it can. */
    public static final Pace FULL = new Pace(100, () -> Instant.EPOCH, length -> true);

    /** How much of the time it works beside requests, if nobody says otherwise. */
    public static final int USUAL_PERCENT = 25;

    private static final int ALL = 100;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** @throws IllegalArgumentException if it is no such percentage */
    public Pace {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("Pruning works for 1 to 100 percent of the time.");
        }
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Rest {
        /**
         * Returns when this time is over, or when pruning is to end.
         *
         * @return whether to go on; false: pruning ends, and says whether more is left
         * @throws InterruptedException if the thread is interrupted, which ends it just so
         */
        boolean take(Duration length) throws InterruptedException;
    }

    /**
     * The thread sleeps meanwhile. An interrupt ends the pruning.
     *
     * @param percent of the time in which it works: 1 to 100
     * @throws IllegalArgumentException if it is no such percentage
     */
    public static Pace of(int percent, InstantSource clock) {
        return new Pace(percent, clock, Pace::sleep);
    }

    private static boolean sleep(Duration length) throws InterruptedException {
        Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
        return true;
    }

    /** How long to rest after this work. */
    Duration restAfter(Duration worked) {
        if (worked.isNegative()) {
            return Duration.ZERO;
        }
        Duration rest = worked.multipliedBy(ALL - percent).dividedBy(percent);
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
