// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several threads that are waited for. */
class AtOnceTest {
    private static final List<Integer> MANY = IntStream.range(0, 800).boxed().toList();

    @Test
    void all_of_a_part_is_done_when_it_returns() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        try (AtOnce threads = new AtOnce("test")) {
            threads.each(MANY, done::add);
            assertThat(done).containsExactlyInAnyOrderElementsOf(MANY);
            threads.each(List.of(), done::add);
        }
        assertThat(done).hasSameSizeAs(MANY);
    }

    /** None of the eight gets any further before all of them are there. */
    @Test
    void eight_are_done_at_once() {
        CyclicBarrier eight = new CyclicBarrier(8);
        try (AtOnce threads = new AtOnce("test")) {
            threads.each(MANY, number -> await(eight));
        }
        assertThat(eight.isBroken()).isFalse();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_one_of_them_throws_is_thrown_as_it_is() {
        IllegalArgumentException fault = new IllegalArgumentException("the seventh");
        try (AtOnce threads = new AtOnce("test")) {
            assertThatThrownBy(() -> threads.each(MANY, number -> {
                        if (number == 7) {
                            throw fault;
                        }
                    }))
                    .isSameAs(fault);
            assertThatIllegalStateException()
                    .isThrownBy(() -> threads.each(List.of(1), number -> {
                        throw new StackOverflowError();
                    }))
                    .withCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void whoever_interrupts_it_is_told_that_it_may_be_run_again() {
        CountDownLatch never = new CountDownLatch(1);
        try (AtOnce threads = new AtOnce("import")) {
            Thread.currentThread().interrupt();
            assertThatIllegalStateException()
                    .isThrownBy(() -> threads.each(List.of(1), number -> await(never)))
                    .withMessage("The import was interrupted; run it again, it goes on.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
