// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PruningTest {
    private final List<String> steps = new ArrayList<>();

    /** So many records that are due, and no others. */
    private final class Heap implements Prunable {
        private final String name;
        private long due;

        private Heap(String name, long due) {
            this.name = name;
            this.due = due;
        }

        @Override
        public long due(Instant now) {
            return now.equals(Samples.T) ? due : 0;
        }

        @Override
        public long prune(Instant now, int most) {
            long gone = Math.min(due(now), most);
            due -= gone;
            steps.add(name + " " + gone);
            return gone;
        }
    }

    private Pruning pruning(long... due) {
        String[] names = {"sealed", "requests", "grants", "issuances", "replays", "consents"};
        Heap[] heaps = Stream.iterate(0, i -> i < 6, i -> i + 1)
                .map(i -> new Heap(names[i], due[i]))
                .toArray(Heap[]::new);
        return new Pruning(heaps[0], heaps[1], heaps[2], heaps[3], heaps[4], heaps[5]);
    }

    @Test
    void each_kind_is_reported_under_its_own_name() {
        PruneReport report = pruning(1, 2, 3, 4, 5, 6).prune(Samples.T, new PrunePlan(10, 10, false));

        assertThat(report).isEqualTo(new PruneReport(2, 3, 4, 5, 6, 1, false));
    }

    @Test
    void what_holds_a_key_goes_before_what_has_spent_it() {
        pruning(1, 1, 1, 1, 1, 1).prune(Samples.T, new PrunePlan(10, 10, false));

        assertThat(steps)
                .containsExactly("sealed 1", "requests 1", "grants 1", "issuances 1", "replays 1", "consents 1");
    }

    @Test
    void all_kinds_together_take_no_more_batches_than_the_plan_has() {
        Pruning pruning = pruning(0, 5, 2, 4, 0, 1);
        PrunePlan plan = new PrunePlan(2, 5, false);

        assertThat(pruning.prune(Samples.T, plan)).isEqualTo(new PruneReport(5, 2, 2, 0, 0, 0, true));
        assertThat(pruning.prune(Samples.T, plan)).isEqualTo(new PruneReport(0, 0, 2, 0, 1, 0, false));
        assertThat(pruning.prune(Samples.T, plan)).isEqualTo(new PruneReport(0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void a_batch_that_takes_the_very_last_record_leaves_no_more() {
        assertThat(pruning(0, 4, 0, 0, 0, 0).prune(Samples.T, new PrunePlan(2, 2, false)))
                .isEqualTo(new PruneReport(4, 0, 0, 0, 0, 0, false));
    }

    @Test
    void a_dry_run_says_what_the_run_would_do_and_does_nothing() {
        for (int batches = 1; batches < 12; batches++) {
            long[] due = {3, 5, 2, 4, 0, 1};

            PruneReport would = pruning(due).prune(Samples.T, new PrunePlan(2, batches, true));

            assertThat(steps).isEmpty();
            assertThat(pruning(due).prune(Samples.T, new PrunePlan(2, batches, false)))
                    .isEqualTo(would);
            steps.clear();
        }
    }

    @Test
    void nothing_goes_before_its_time() {
        assertThat(pruning(1, 1, 1, 1, 1, 1).prune(Samples.T.minusMillis(1), PrunePlan.DEFAULT))
                .isEqualTo(new PruneReport(0, 0, 0, 0, 0, 0, false));
    }

    @Test
    void it_rests_between_two_batches_of_whatever_kind_and_neither_before_nor_after_them() {
        pruning(0, 5, 0, 2, 0, 0).prune(Samples.T, new PrunePlan(2, 10, false, pace(true)));

        assertThat(steps.stream().filter(step -> !step.endsWith(" 0")))
                .containsExactly(
                        "requests 2", "rest", "requests 2", "rest", "requests 1", "rest", "issuances 2", "rest");
    }

    @Test
    void a_rest_that_ends_it_leaves_a_report_that_is_true() {
        assertThat(pruning(0, 5, 0, 2, 0, 0).prune(Samples.T, new PrunePlan(2, 10, false, pace(false))))
                .isEqualTo(new PruneReport(2, 0, 0, 0, 0, 0, true));
        assertThat(pruning(0, 2, 0, 0, 0, 0).prune(Samples.T, new PrunePlan(2, 10, false, pace(false))))
                .isEqualTo(new PruneReport(2, 0, 0, 0, 0, 0, false));
    }

    @Test
    void an_interrupt_in_a_rest_ends_it_and_is_passed_on() {
        Pace pace = new Pace(50, () -> Samples.T, length -> {
            throw new InterruptedException();
        });

        assertThat(pruning(0, 5, 0, 2, 0, 0).prune(Samples.T, new PrunePlan(2, 10, false, pace)))
                .isEqualTo(new PruneReport(2, 0, 0, 0, 0, 0, true));
        assertThat(Thread.interrupted()).isTrue();
    }

    private Pace pace(boolean goOn) {
        return new Pace(50, () -> Samples.T, length -> {
            steps.add("rest");
            return goOn;
        });
    }
}
