// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;

/** Records of one kind that time makes superfluous: what a store knows of them, for {@link Pruning}. */
public interface Prunable {
    /** How many could go at this time. */
    long due(Instant now);

    /** Whether any could go at this time. */
    default boolean anyDue(Instant now) {
        return due(now) > 0;
    }

    /**
     * Takes away at most so many of those that could go at this time, each as a whole, in one step that holds up nobody for longer.
     *
     * @return how many it took; fewer than it might only where no more are due, or somebody else takes or changes them at this moment
     */
    long prune(Instant now, int most);
}
