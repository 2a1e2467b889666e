// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few threads do one thing each at the same moment, round after round. At the gate they wait for each other spinning, so that they enter the store
 * within nanoseconds: many short rounds find a read that is followed by a write where one round of many threads misses it. Between rounds they are parked,
 * and leave the processors to the database.
 *
 * @param <T> what each of them gets
 */
final class Race<T> implements AutoCloseable {
    private static final int SPINS_BEFORE_YIELD = 2000;

    private final int racers;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger atTheGate = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final List<Outcome<T>> outcomes;

    private volatile List<Callable<T>> lanes = List.of();
    private final AtomicInteger round = new AtomicInteger();
    private volatile Thread starter = Thread.currentThread();
    private volatile boolean over;

    Race(int racers) {
        this.racers = racers;
        this.outcomes = new ArrayList<>();
        for (int lane = 0; lane < racers; lane++) {
            outcomes.add(new Outcome<>());
            threads.add(start(lane));
        }
    }

    /** Runs one round, and returns what each racer got, in their order. */
    List<T> run(List<Callable<T>> contenders) {
        if (contenders.size() != racers) {
            throw new IllegalArgumentException("This race has " + racers + " lanes.");
        }
        starter = Thread.currentThread();
        lanes = contenders;
        atTheGate.set(0);
        finished.set(0);
        round.incrementAndGet();
        threads.forEach(LockSupport::unpark);
        park(() -> finished.get() == racers || Thread.currentThread().isInterrupted());
        mustBeFinished();
        List<T> results = new ArrayList<>();
        outcomes.forEach(outcome -> results.add(outcome.get()));
        return results;
    }

    private void mustBeFinished() {
        if (finished.get() != racers) {
            throw new AssertionError(
                    "The race was broken off with " + finished.get() + " of " + racers + " at the finish.");
        }
    }

    private Thread start(int lane) {
        Thread thread = new Thread(() -> run(lane), "racer-" + lane);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void run(int lane) {
        for (int next = 1; ; next++) {
            int turn = next;
            park(() -> over || round.get() >= turn);
            if (over) {
                return;
            }
            atTheGate.incrementAndGet();
            spin(() -> over || atTheGate.get() == racers);
            outcomes.get(lane).of(lanes.get(lane));
            finished.incrementAndGet();
            LockSupport.unpark(starter);
        }
    }

    private void park(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.park(this);
        }
    }

    /** Waits without giving the processor away; only when that takes long, others are let pass. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding decides how fast, and never whether
    static void spin(BooleanSupplier condition) {
        for (int spins = 0; !condition.getAsBoolean(); spins++) {
            if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Sends the racers home; one that hangs in the store is interrupted and left behind. */
    @Override
    public void close() {
        over = true;
        threads.forEach(LockSupport::unpark);
        if (finished.get() != racers) {
            threads.forEach(Thread::interrupt);
        }
    }

    private static final class Outcome<T> {
        private volatile @Nullable T result;
        private volatile @Nullable Throwable failure;

        void of(Callable<T> contender) {
            result = null;
            failure = null;
            try {
                result = contender.call();
            } catch (Throwable e) {
                failure = e;
            }
        }

        T get() {
            Throwable thrown = failure;
            if (thrown != null) {
                throw new AssertionError("A racer got no answer but " + thrown, thrown);
            }
            T got = result;
            if (got == null) {
                throw new AssertionError("A racer got null for an answer.");
            }
            return got;
        }
    }
}
