// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;

/**
 * Requests to a server, in turn one that issues a token and one that looks it up, and how long they take.
 *
 * @param lanes threads that ask
 * @param perSecond how many come in each second, whether the ones before are answered or not; 0: each lane asks as soon as it is answered
 */
record Load(AuthorizationServer server, ClientId client, int lanes, double perSecond) {
    private static final Duration LONG = Duration.ofDays(30);

    /** The nanoseconds of each request that came in while this work went on, from the moment at which it was to be made. */
    List<Long> during(Callable<Void> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            AtomicBoolean over = new AtomicBoolean();
            List<Future<List<Long>>> asked = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                Random arrivals = new Random(lane);
                asked.add(threads.submit(() -> ask(arrivals, over)));
            }
            work.call();
            over.set(true);
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> lane : asked) {
                all.addAll(lane.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Long> ask(Random arrivals, AtomicBoolean over) {
        List<Long> times = new ArrayList<>();
        String token = "";
        long due = System.nanoTime();
        while (!over.get()) {
            due = perSecond == 0 ? System.nanoTime() : due + pause(arrivals);
            waitUntil(due);
            token = askOnce(token);
            times.add(System.nanoTime() - due);
        }
        return times;
    }

    /** Requests of many clients know nothing of each other: the pauses are exponential. */
    private long pause(Random arrivals) {
        return (long) (-Math.log(1 - arrivals.nextDouble()) * 1e9 * lanes / perSecond);
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Issues a token if there is none, and else looks this one up. */
    private String askOnce(String token) {
        if (token.isEmpty()) {
            return server.tokenFor("ada", client, Scopes.of("read"), LONG).id().toString();
        }
        server.explain(token);
        return "";
    }
}
