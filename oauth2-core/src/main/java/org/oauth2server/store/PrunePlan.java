// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

/**
 * How much one call of {@link Administration#prune} may do.
 *
 * @param batch at most how many records one statement deletes: 1 to 100,000
 * @param batches at most how many such statements in one call, for records of all kinds together: 1 or more
 * @param dryRun report what the same call without it would do, and change nothing
 * @param pace how it rests between batches
 */
public record PrunePlan(int batch, int batches, boolean dryRun, Pace pace) {
    /** Small batches, so that no lock is held for long, and a hundred of them, as fast as they go. */
    public static final PrunePlan DEFAULT = new PrunePlan(1000, 100, false);

    private static final int BESIDE_REQUESTS = 200;

    /** @throws IllegalArgumentException if a bound is out of range */
    public PrunePlan {
        if (batch < 1 || batch > 100_000 || batches < 1) {
            throw new IllegalArgumentException("A batch has 1 to 100,000 records, and there is at least one batch.");
        }
    }

    /**
     * As fast as it goes.
     *
     * @throws IllegalArgumentException if a bound is out of range
     */
    public PrunePlan(int batch, int batches, boolean dryRun) {
        this(batch, batches, dryRun, Pace.FULL);
    }

    /** As much as {@link #DEFAULT}, in batches so small that requests beside them wait for less, and at this pace. */
    public static PrunePlan besideRequests(Pace pace) {
        return new PrunePlan(BESIDE_REQUESTS, DEFAULT.batch * DEFAULT.batches / BESIDE_REQUESTS, false, pace);
    }
}
