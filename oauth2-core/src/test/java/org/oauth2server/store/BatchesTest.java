// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
    private final List<Duration> rests = new ArrayList<>();
    private Instant now = Samples.T;

    private Batches batches(int count, boolean dryRun, int percent) {
        Pace pace = new Pace(percent, () -> now, length -> {
            now = now.plus(length);
            return rests.add(length);
        });
        return new Batches(new PrunePlan(7, count, dryRun, pace));
    }

    private void work(Batches batches, Duration worked) {
        now = now.plus(worked);
        batches.use(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 9900", "20, 400", "25, 300", "50, 100", "80, 25", "100, 0"})
    void it_works_for_the_share_of_the_time_that_its_pace_says(int percent, long rest) {
        Batches batches = batches(3, false, percent);
        work(batches, Duration.ofMillis(100));
        assertThat(batches.next()).isTrue();
        assertThat(rests).containsExactly(Duration.ofMillis(rest));
    }

    @Test
    void a_clock_that_was_set_makes_no_rest_longer_than_a_minute_and_none_shorter_than_nothing() {
        for (Duration step : List.of(Duration.ofDays(365), Duration.ofDays(-365))) {
            Batches batches = batches(3, false, 25);
            work(batches, step);
            assertThat(batches.next()).isTrue();
        }
        assertThat(rests).containsExactly(Duration.ofMinutes(1), Duration.ZERO);
    }

    @Test
    void it_rests_longer_after_what_took_longer_and_once_for_each_batch() {
        Batches batches = batches(5, false, 25);
        assertThat(batches.next()).isTrue();
        assertThat(rests).isEmpty();
        work(batches, Duration.ofMillis(10));
        assertThat(batches.next()).isTrue();
        assertThat(batches.next()).isTrue();
        work(batches, Duration.ofMillis(20));
        assertThat(batches.next()).isTrue();
        assertThat(rests).containsExactly(Duration.ofMillis(30), Duration.ofMillis(60));
    }

    @Test
    void looking_for_work_is_work() {
        Batches batches = batches(5, false, 50);
        batches.next();
        now = now.plusMillis(3);
        batches.next();
        assertThat(rests).isEmpty();
        work(batches, Duration.ofMillis(1));
        batches.next();
        assertThat(rests).containsExactly(Duration.ofMillis(4));
    }

    @Test
    void after_the_last_one_there_is_neither_another_nor_a_rest() {
        Batches batches = batches(2, false, 50);
        batches.next();
        batches.use(2);
        assertThat(batches.next()).isFalse();
        assertThat(batches.left()).isZero();
        assertThat(rests).isEmpty();
    }

    @Test
    void a_dry_run_and_a_full_pace_do_not_rest() {
        for (Batches batches :
                List.of(batches(3, true, 1), new Batches(new PrunePlan(7, 3, false)), batches(3, false, 100))) {
            batches.next();
            work(batches, Duration.ofMillis(1000));
            assertThat(batches.next()).isTrue();
        }
        assertThat(rests).allSatisfy(rest -> assertThat(rest).isZero());
    }

    @Test
    void a_thread_that_sleeps_is_woken_by_an_interrupt_and_meets_it_again_when_all_is_reported() {
        Batches batches = new Batches(new PrunePlan(7, 3, false, Pace.of(1, () -> now)));
        batches.next();
        work(batches, Duration.ofDays(1));
        Thread.currentThread().interrupt();
        assertThat(batches.next()).isFalse();
        assertThat(batches.left()).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        batches.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_thread_that_sleeps_goes_on() {
        Batches batches = new Batches(new PrunePlan(7, 3, false, Pace.of(100, () -> now)));
        batches.next();
        work(batches, Duration.ofMillis(1000));
        assertThat(batches.next()).isTrue();
        batches.close();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void what_goes_beside_requests_is_as_much_in_smaller_batches() {
        Pace pace = Pace.of(Pace.USUAL_PERCENT, () -> now);
        PrunePlan plan = PrunePlan.besideRequests(pace);
        assertThat((long) plan.batch() * plan.batches())
                .isEqualTo((long) PrunePlan.DEFAULT.batch() * PrunePlan.DEFAULT.batches());
        assertThat(plan.batch()).isLessThan(PrunePlan.DEFAULT.batch());
        assertThat(plan.pace()).isEqualTo(pace);
        assertThat(plan.dryRun()).isFalse();
        assertThat(PrunePlan.DEFAULT.pace()).isEqualTo(Pace.FULL);
    }
}
