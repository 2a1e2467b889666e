// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does the same with each record of a part, with several threads, and goes on when all of them are done: a database is waited for eight times at once, and
 * nothing is ahead of what a run that breaks off has told.
 *
 * <pre>{@code
 * try (AtOnce threads = new AtOnce("import")) {
 *     source.parts(part -> threads.each(part, this::take));
 * }
 * }</pre>
 */
public final class AtOnce implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final String work;

    /**
     * Threads for this work.
     *
     * @param work what is being done, for whoever interrupts it
     */
    public AtOnce(String work) {
        this.work = work;
    }

    /**
     * Does this with each of them, in no order, and returns when it was done with all. What the first that failed threw is thrown here.
     *
     * @throws IllegalStateException if this thread is interrupted meanwhile
     */
    public <T> void each(List<T> part, Consumer<T> what) {
        List<Future<?>> running = new ArrayList<>();
        for (T record : part) {
            running.add(threads.submit(() -> what.accept(record)));
        }
        running.forEach(this::await);
    }

    private void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A record could not be carried.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The " + work + " was interrupted; run it again, it goes on.", e);
        }
    }

    /** Interrupts what is still being done. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
