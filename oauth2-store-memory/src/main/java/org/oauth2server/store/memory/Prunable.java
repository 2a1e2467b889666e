// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;

/** Records of one kind that time makes superfluous. */
interface Prunable {
    /** Whether room for them is running out. */
    boolean isTight();

    /** How many could go at this time. */
    long due(Instant now);

    /** Whether any could go at this time. */
    boolean anyDue(Instant now);

    /** Takes away at most so many of those that may go at this time. Returns how many it took. */
    long prune(Instant now, int most);
}
