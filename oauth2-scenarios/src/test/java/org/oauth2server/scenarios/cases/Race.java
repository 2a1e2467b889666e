// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runners who start at one moment. */
final class Race implements AutoCloseable {
    static final int RUNNERS = 64;

    private final ExecutorService track = Executors.newFixedThreadPool(RUNNERS);

    /** What each of 64 runners brings back. */
    <T> List<T> run(Callable<T> runner) {
        return run(java.util.Collections.nCopies(RUNNERS, runner));
    }

    /** What these runners bring back, in their order. */
    <T> List<T> run(List<Callable<T>> runners) {
        CyclicBarrier start = new CyclicBarrier(runners.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> runner : runners) {
            running.add(track.submit(() -> {
                start.await();
                return runner.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(result(one));
        }
        return results;
    }

    private static <T> T result(Future<T> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        track.shutdown();
    }
}
