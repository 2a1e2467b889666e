// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers which calls reached the store, and lets one of them fail. */
final class Watcher implements WatchedStore.Watch {
    private static final Set<String> READS =
            Set.of("find", "findByUserCode", "findByCode", "findByAccessToken", "findByRefreshToken", "all");

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untilFault = new AtomicInteger();
    private volatile @Nullable Supplier<RuntimeException> fault;
    private volatile boolean afterwards;

    @Override
    public void before(String call) {
        calls.add(call);
        Supplier<RuntimeException> planned = fault;
        if (planned != null && untilFault.decrementAndGet() == 0 && !afterwards) {
            fault = null;
            throw planned.get();
        }
    }

    @Override
    public void after(String call) {
        Supplier<RuntimeException> planned = fault;
        if (planned != null && untilFault.get() <= 0) {
            fault = null;
            throw planned.get();
        }
    }

    /** The k-th call from now on fails: before it reaches the store, or after the store has done it. */
    void fail(int k, boolean afterTheCall, Supplier<RuntimeException> exception) {
        untilFault.set(k);
        afterwards = afterTheCall;
        fault = exception;
    }

    /** Calls the fault off; returns whether it had still been to come. */
    boolean spareTheRest() {
        boolean pending = fault != null;
        fault = null;
        return pending;
    }

    void forget() {
        calls.clear();
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    List<String> writes() {
        return calls.stream()
                .filter(call -> !call.startsWith("readings."))
                .filter(call -> !READS.contains(call.substring(call.indexOf('.') + 1)))
                .toList();
    }
}
