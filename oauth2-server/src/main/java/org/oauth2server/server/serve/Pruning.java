// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.oauth2server.store.Pace;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;

/**
 * Deletes from time to time what has expired, at a pace that leaves the machine to the requests. Each pause is drawn anew from about the interval, so that nodes
 * do not march in step; they may meet.
 */
final class Pruning implements AutoCloseable {
    private static final int SPREAD = 10;
    private static final long STOP_SECONDS = 10;

    private final Function<PrunePlan, PruneReport> prune;
    private final PrunePlan plan;
    private final Duration interval;
    private final RandomGenerator random;
    private final Consumer<String> log;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Pruning::thread);
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Prunes when it is started, after the first pause.
     *
     * @param prune deletes what some batches hold
     * @param percent of the time in which it works, once there is something to do
     * @param interval about how long a pause is
     * @param log who is told when it failed
     */
    Pruning(
            Function<PrunePlan, PruneReport> prune,
            int percent,
            Duration interval,
            InstantSource clock,
            RandomGenerator random,
            Consumer<String> log) {
        this.prune = prune;
        this.plan = PrunePlan.besideRequests(new Pace(percent, clock, this::rest));
        this.interval = interval;
        this.random = random;
        this.log = log;
        // whoever closes it does not wait for the next one
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "prune");
        thread.setDaemon(true);
        return thread;
    }

    private boolean rest(Duration length) throws InterruptedException {
        return !closing.await(length.toNanos(), TimeUnit.NANOSECONDS);
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what runs then tells of its failures itself
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
            pruneAll();
        } catch (RuntimeException e) {
            log.accept("pruning failed, and is tried again later: " + e.getMessage());
        }
        if (!closed()) {
            start();
        }
    }

    private void pruneAll() {
        PruneReport last;
        do {
            last = prune.apply(plan);
        } while (!closed() && last.more() && last.deleted() + last.wiped() > 0);
    }

    /** Lets the batch under way end, and begins no other. */
    @Override
    public void close() {
        closing.countDown();
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
