// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Work in several threads at once: what waits for a database is done sooner. */
public final class Lanes {
    private static final int LANES = 8;

    private Lanes() {}

    /** Does the work for each number below this one. */
    public static void run(int count, IntConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            }));
        }
        try {
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The work was not done.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
