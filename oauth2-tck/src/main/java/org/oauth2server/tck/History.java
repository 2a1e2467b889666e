// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Everything that was asked and answered about one key, by many threads at once: when a call began and ended, by a count that all of them share.
 *
 * @param <S> what there is to know about the key
 */
final class History<S> {
    private final AtomicLong moments = new AtomicLong();
    private final Queue<Call<S>> calls = new ConcurrentLinkedQueue<>();

    /**
     * One call.
     *
     * @param who made it
     * @param invoked the moment before it began
     * @param returned the moment after it ended
     * @param deed what was asked and answered
     */
    record Call<S>(String who, long invoked, long returned, Deed<S> deed) {}

    /** Makes a call, and notes it. */
    <D extends Deed<S>> D note(String who, Supplier<D> call) {
        long invoked = moments.incrementAndGet();
        D deed = call.get();
        long returned = moments.incrementAndGet();
        calls.add(new Call<>(who, invoked, returned, deed));
        return deed;
    }

    /** All calls so far, in the order in which they began. */
    List<Call<S>> calls() {
        return calls.stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
    }
}
