// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the failures of a minute, so that guessing is slow (RFC 6749 §2.3.1). It locks nobody out: what counts is a source and what it tried
 * together, and, ten times as generously, a source by itself; the next minute begins at nothing.
 *
 * <p>A fixed table of counters, found by a hash under a secret key: no attacker can make it grow, or choose with whom to share a counter. Each cell holds
 * the minute in its upper half and the count in its lower.
 */
public final class Throttle {
    private static final int CELLS = 1 << 14;
    private static final long MINUTE = 60;
    private static final int KEY_BYTES = 32;
    private static final int TARGETS_OF_A_SOURCE = 10;

    private final AtomicLongArray cells = new AtomicLongArray(CELLS);
    private final AtomicLong latest = new AtomicLong();
    private final int most;
    private final byte[] key = new byte[KEY_BYTES];

    /**
     * A throttle.
     *
     * @param most failures that a minute may have, of one source with one target
     * @param random where the key comes from, which others do not know
     */
    public Throttle(int most, SecureRandom random) {
        this.most = most;
        random.nextBytes(key);
    }

    /** Whether this source has failed so often within this minute that it has to wait. */
    public boolean exhausted(String source, String target, Instant now) {
        // most minutes have no failure at all, and no counter needs to be found
        boolean quiet = latest.get() < minute(now);
        return !quiet
                && (failures(cell(source, target), now) >= most
                        || failures(cell(source, ""), now) >= (long) most * TARGETS_OF_A_SOURCE);
    }

    /** Counts a failure. */
    public void failed(String source, String target, Instant now) {
        latest.accumulateAndGet(minute(now), Math::max);
        count(cell(source, target), now);
        count(cell(source, ""), now);
    }

    /** How many seconds are left of this minute, at least one. */
    public static long secondsLeft(Instant now) {
        return MINUTE - Math.floorMod(now.getEpochSecond(), MINUTE);
    }

    private long failures(int index, Instant now) {
        long cell = cells.get(index);
        return cell >>> 32 == minute(now) ? cell & 0xffff_ffffL : 0;
    }

    private void count(int index, Instant now) {
        long minute = minute(now);
        cells.updateAndGet(index, cell -> cell >>> 32 == minute ? cell + 1 : minute << 32 | 1);
    }

    private static long minute(Instant now) {
        return now.getEpochSecond() / MINUTE & 0xffff_ffffL;
    }

    /** A hash that can be predicted, such as that of a String, would let an attacker fill the counter of another source. */
    private int cell(String source, String target) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(key);
            sha256.update(source.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            byte[] hash = sha256.digest(target.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getInt() & (CELLS - 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
