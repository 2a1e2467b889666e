// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A store that hangs fails its test, and shows where. */
class WatchdogTest {
    @Test
    void what_hangs_is_given_up_with_the_stacks_of_all_threads() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> Watchdog.watch(() -> neverReturns(never), Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("It hangs")
                .hasMessageContaining("neverReturns");
    }

    private static Object neverReturns(CountDownLatch never) throws InterruptedException {
        never.await();
        return never;
    }

    @Test
    void a_race_that_hangs_is_given_up_with_the_stack_of_the_racer() {
        CountDownLatch never = new CountDownLatch(1);
        List<Callable<Object>> racers = List.of(() -> 1, () -> neverReturns(never));
        assertThatThrownBy(() -> Watchdog.watch(() -> run(racers), Duration.ofMillis(200)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("racer-1")
                .hasMessageContaining("neverReturns");
    }

    private static Object run(List<Callable<Object>> racers) {
        try (Race<Object> race = new Race<>(racers.size())) {
            return race.run(racers);
        }
    }

    @Test
    void what_fails_fails_as_it_is() {
        IllegalStateException failure = new IllegalStateException("as it is");
        assertThatThrownBy(() -> Watchdog.watch(() -> fail(failure), Duration.ofSeconds(60)))
                .isSameAs(failure);
    }

    private static Object fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void a_racer_that_throws_fails_the_race() {
        List<Callable<Object>> racers = List.of(() -> 1, () -> fail(new IllegalStateException("deadlock")));
        assertThatThrownBy(() -> run(racers)).isInstanceOf(AssertionError.class).hasMessageContaining("deadlock");
    }

    @Test
    void racers_answer_in_their_order_in_every_round() {
        try (Race<Integer> race = new Race<>(3)) {
            for (int round = 0; round < 50; round++) {
                int base = round;
                assertThat(race.run(List.of(() -> base, () -> base + 1, () -> base + 2)))
                        .containsExactly(base, base + 1, base + 2);
            }
        }
    }
}
