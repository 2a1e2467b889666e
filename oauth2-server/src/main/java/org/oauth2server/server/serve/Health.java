// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.store.Store;

/**
 * Whether the process lives, and whether it can serve. However many ask, the store is asked once at a time, and nobody waits for it longer than a moment:
 * a database that hangs is no reason to restart a process.
 */
final class Health implements AutoCloseable {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Store store;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(Health::thread);
    private final AtomicReference<@Nullable CompletableFuture<Void>> asked = new AtomicReference<>();
    private volatile boolean stopping;

    Health(Store store) {
        this.store = store;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    }

    /** From now on it is not ready, so that whoever balances load sends nothing more. */
    void stopping() {
        stopping = true;
    }

    HttpResponse answer(HttpRequest request) {
        if (!request.path().equals(LIVE) && !request.path().equals(READY)) {
            return HttpResponse.empty(404);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.empty(405).header("Allow", "GET, HEAD");
        }
        return request.path().equals(LIVE) ? says(200, "live") : ready();
    }

    private HttpResponse ready() {
        if (stopping) {
            return says(503, "stopping");
        }
        return storeAnswers() ? says(200, "ready") : says(503, "the store does not answer");
    }

    private static HttpResponse says(int status, String words) {
        return HttpResponse.json(status, "{\"status\":\"" + words + "\"}\n");
    }

    private boolean storeAnswers() {
        try {
            ping().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The question that is under way, or else a fresh one. */
    private CompletableFuture<Void> ping() {
        CompletableFuture<Void> running = asked.get();
        if (running != null && !running.isDone()) {
            return running;
        }
        CompletableFuture<Void> fresh = new CompletableFuture<>();
        if (!asked.compareAndSet(running, fresh)) {
            return ping();
        }
        asking.execute(() -> {
            try {
                store.ping();
                fresh.complete(null);
            } catch (RuntimeException e) {
                fresh.completeExceptionally(e);
            }
        });
        return fresh;
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
