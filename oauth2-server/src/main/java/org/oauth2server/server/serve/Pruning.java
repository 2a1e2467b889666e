// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

/** Deletes from time to time what has expired. Each pause is drawn anew from about the interval, so that nodes do not march in step; they may meet. */
final class Pruning implements AutoCloseable {
    private static final int SPREAD = 10;
    private static final long STOP_SECONDS = 10;

    private final Store store;
    private final Duration interval;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<String> log;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Pruning::thread);
    private volatile boolean closed;

    Pruning(Store store, Duration interval, InstantSource clock, RandomGenerator random, Consumer<String> log) {
        this.store = store;
        this.interval = interval;
        this.clock = clock;
        this.random = random;
        this.log = log;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "prune");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        thread.schedule(this::runAndGoOn, pause(), TimeUnit.MILLISECONDS);
    }

    /** The interval, less or more a tenth of it at most. */
    long pause() {
        long millis = interval.toMillis();
        return millis - millis / SPREAD + random.nextLong(2 * (millis / SPREAD) + 1);
    }

    /** A store that is out of reach is tried again when the next one is due. */
    private void runAndGoOn() {
        try {
            prune();
        } catch (RuntimeException e) {
            log.accept("pruning failed, and is tried again later: " + e.getMessage());
        }
        if (!closed) {
            start();
        }
    }

    private void prune() {
        long deleted = 0;
        PruneReport last;
        do {
            last = store.administration().prune(clock.instant(), PrunePlan.DEFAULT);
            deleted += last.deleted();
        } while (!closed && last.more() && last.deleted() + last.wiped() > 0);
        if (deleted > 0) {
            log.accept("pruned " + deleted + " records that had expired");
        }
    }

    /** Lets the batches under way end, and begins no others. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
