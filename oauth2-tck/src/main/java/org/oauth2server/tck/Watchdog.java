// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a test on a thread of its own, and gives up on it when it hangs: with the stacks of all threads, which show where. */
final class Watchdog {
    private Watchdog() {}

    /** What is watched. */
    interface Work {
        Object run() throws Throwable;
    }

    static void watch(Work work, Duration patience) throws Throwable {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                new Thread(() -> run(work, thrown), Thread.currentThread().getName() + "-watched");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            String stacks = stacks();
            thread.interrupt();
            throw new AssertionError(
                    "It hangs: after " + patience.toSeconds() + " s it was not over. All stacks:\n" + stacks);
        }
        if (thrown.get() != null) {
            throw thrown.get();
        }
    }

    private static void run(Work work, AtomicReference<Throwable> thrown) {
        try {
            work.run();
        } catch (Throwable e) {
            thrown.set(e);
        }
    }

    private static String stacks() {
        StringBuilder stacks = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            stacks.append(each.getKey().getName())
                    .append(", ")
                    .append(each.getKey().getState())
                    .append('\n');
            for (StackTraceElement frame : each.getValue()) {
                stacks.append("    at ").append(frame).append('\n');
            }
        }
        return stacks.toString();
    }
}
