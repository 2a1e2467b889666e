// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Counts the bytes that an action allocates on this thread, once the compiler has seen it often enough. */
final class Allocation {
    static final int TIMES = 20_000;

    private static volatile Object seen = "";

    private Allocation() {}

    /** The bytes of {@link #TIMES} times this action: the least of some attempts, for the compiler may take its time. */
    static long of(Supplier<?> action) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < TIMES; i++) {
                seen = action.get();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /** What the last action gave. */
    static Object seen() {
        return seen;
    }
}
