// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

/**
 * How much one call of {@link Administration#prune} may do.
 *
 * @param batch at most how many records one statement deletes: 1 to 100,000
 * @param batches at most how many such statements in one call, for records of all kinds together: 1 or more
 * @param dryRun report what the same call without it would do, and change nothing
 */
public record PrunePlan(int batch, int batches, boolean dryRun) {
    /** Small batches, so that no lock is held for long, and a hundred of them. */
    public static final PrunePlan DEFAULT = new PrunePlan(1000, 100, false);

    /** @throws IllegalArgumentException if a bound is out of range */
    public PrunePlan {
        if (batch < 1 || batch > 100_000 || batches < 1) {
            throw new IllegalArgumentException("A batch has 1 to 100,000 records, and there is at least one batch.");
        }
    }
}
