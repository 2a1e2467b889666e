// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the failures of a minute, so that guessing is slow (RFC 6749 §2.3.1). It locks nobody out: what counts is a source and what it tried
 * together, and the next minute begins at nothing.
 *
 * <p>A fixed table of counters, found by a hash with a secret seed: no attacker can make it grow, or choose with whom to share a counter. Each cell holds
 * the minute in its upper half and the count in its lower.
 */
public final class Throttle {
    private static final int CELLS = 1 << 14;
    private static final int MINUTE = 60;

    private final AtomicLongArray cells = new AtomicLongArray(CELLS);
    private final int most;
    private final int seed;

    /**
     * A throttle.
     *
     * @param most failures that a minute may have
     * @param seed any number that others do not know
     */
    public Throttle(int most, int seed) {
        this.most = most;
        this.seed = seed;
    }

    /** Whether this source has failed so often within this minute that it has to wait. */
    public boolean exhausted(String source, String target, Instant now) {
        long cell = cells.get(cell(source, target));
        return cell >>> 32 == minute(now) && (cell & 0xffff_ffffL) >= most;
    }

    /** Counts a failure. */
    public void failed(String source, String target, Instant now) {
        long minute = minute(now);
        cells.updateAndGet(cell(source, target), cell -> cell >>> 32 == minute ? cell + 1 : minute << 32 | 1);
    }

    /** How many seconds are left of this minute, at least one. */
    public static long secondsLeft(Instant now) {
        return MINUTE - Math.floorMod(now.getEpochSecond(), MINUTE);
    }

    private static long minute(Instant now) {
        return now.getEpochSecond() / MINUTE & 0xffff_ffffL;
    }

    private int cell(String source, String target) {
        int hash = Objects.hash(seed, source, target) * 0x9E3779B9;
        return (hash ^ hash >>> 15) & (CELLS - 1);
    }
}
