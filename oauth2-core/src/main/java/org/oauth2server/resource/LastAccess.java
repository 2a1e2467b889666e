// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Issuances;

/**
 * Notes when a token was last used, to the hour. The record that a check has read anyway says whether this hour is noted already, so that a check asks the store
 * nothing more; a write is handed to one thread, and dropped where too many are waiting. What is dropped or fails is tried again when the token is used again.
 */
public final class LastAccess implements AutoCloseable {
    /** As many tokens may wait to be noted. */
    static final int MOST_WAITING = 1024;

    private static final long SECONDS_OF_AN_HOUR = 3600;
    private static final long IDLE_SECONDS = 10;
    private static final long PATIENCE_SECONDS = 5;

    private final Issuances issuances;
    private final Set<Digest> waiting = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor writer;
    private final LongAdder noted = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * What became of the uses that were to be noted.
     *
     * @param noted the store has them
     * @param dropped too many were waiting, or the server was closed
     * @param failed the store refused
     */
    public record Counts(long noted, long dropped, long failed) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    LastAccess(Issuances issuances) {
        this.issuances = issuances;
        this.writer = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), LastAccess::thread);
        writer.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "oauth2-last-access");
        thread.setDaemon(true);
        return thread;
    }

    /** Hears that the token of this issuance is used now. Never waits, and never fails. */
    void see(Issuance issuance, Instant now) {
        if (!isNoted(issuance.lastAccess(), now) && waiting.add(issuance.accessToken())) {
            hand(issuance.accessToken(), now.truncatedTo(ChronoUnit.HOURS));
        }
    }

    private static boolean isNoted(@Nullable Instant noted, Instant now) {
        return noted != null && hour(noted) >= hour(now);
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS_OF_AN_HOUR);
    }

    private void hand(Digest token, Instant hour) {
        try {
            writer.execute(() -> note(token, hour));
        } catch (RejectedExecutionException | OutOfMemoryError noRoomOrNoThread) {
            waiting.remove(token);
            dropped.increment();
        }
    }

    private void note(Digest token, Instant hour) {
        try {
            if (issuances.touch(token, hour)) {
                noted.increment();
            }
        } catch (RuntimeException refused) {
            failed.increment();
        } finally {
            waiting.remove(token);
        }
    }

    Counts counts() {
        return new Counts(noted.sum(), dropped.sum(), failed.sum());
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropped.add(writer.shutdownNow().size());
    }
}
