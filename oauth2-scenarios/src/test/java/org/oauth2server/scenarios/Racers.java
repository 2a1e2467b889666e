// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does things at one moment, each in a thread of its own. */
final class Racers implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What came of them, in their order. */
    <T> List<T> race(List<Callable<T>> racers) {
        CyclicBarrier start = new CyclicBarrier(racers.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> racer : racers) {
            running.add(threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return racer.call();
            }));
        }
        return running.stream().map(Racers::result).toList();
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get(90, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
