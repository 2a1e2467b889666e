// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes room as it runs out: each insertion that carries its time prunes a few records that were over at that time, of every kind whose room is
 * nearly gone. So a store that nobody prunes lives on, no request pays for more than a few, and nothing goes that pruning at that time would have
 * left.
 */
final class Sweep {
    /** More than one, so that room is made faster than it is taken. */
    private static final int FEW = 16;

    private final List<Bounded> kinds = new CopyOnWriteArrayList<>();

    void over(Bounded kind) {
        kinds.add(kind);
    }

    void at(Instant now) {
        for (Bounded kind : kinds) {
            if (kind.isTight()) {
                kind.prune(now, FEW);
            }
        }
    }
}
