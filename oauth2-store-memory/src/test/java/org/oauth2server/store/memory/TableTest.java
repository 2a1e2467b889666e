// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.store.memory.Records.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Spend;
import org.oauth2server.store.StoreUnavailableException;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TableTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Gate gate = new Gate();
    private final UniqueIndex<Trio> first = new UniqueIndex<>(Trio::first);
    private final UniqueIndex<Trio> second = new UniqueIndex<>(Trio::second);
    private final UniqueIndex<Trio> third = new UniqueIndex<>(trio -> {
        gate.pass(trio);
        return trio.third();
    });
    private final Groups<Trio, String> order = new Groups<>(trio -> "all", Timing.latestFirst(Trio::time, Trio::id));
    private final List<Trio> pruned = Collections.synchronizedList(new ArrayList<>());
    private final Table<Trio> table = new Table<>(
            new Quota("trios", 100), List.of(first, second, third), Trio::time, Trio::id, List.of(order), pruned::add);

    /** A record of three keys; its order goes by the second. */
    private record Trio(
            @Nullable Digest first, Digest second, @Nullable Digest third, Instant time, int serial) {
        static Trio of(int first, int second, int third) {
            return new Trio(Records.digest(first), Records.digest(second), Records.digest(third), NOW, 0);
        }

        Digest id() {
            return second;
        }

        boolean shares(Trio other) {
            return second.equals(other.second)
                    || (first != null && first.equals(other.first))
                    || (third != null && third.equals(other.third));
        }
    }

    /**
     * Holds up one thread where it asks for the third key of a record for the second time: the first is when it looks whether the key is taken, and at the
     * second it has taken two keys.
     */
    private static final class Gate {
        private volatile @Nullable Thread heldUp;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean breaks;
        private int asked;

        void pass(Trio trio) {
            if (Thread.currentThread() == heldUp && trio.serial() == 1 && ++asked == 2) {
                arrived.countDown();
                await(open);
                if (breaks) {
                    breaks = false;
                    throw new OutOfMemoryError("as if");
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Begins an insertion that stands still between its second key and its third. */
    private Future<Spend<Trio>> begin(Trio trio) {
        Trio held = new Trio(trio.first(), trio.second(), trio.third(), trio.time(), 1);
        Future<Spend<Trio>> insertion = threads.submit(() -> {
            gate.heldUp = Thread.currentThread();
            return table.insert(held);
        });
        await(gate.arrived);
        return insertion;
    }

    @Test
    void a_record_is_found_by_each_of_its_keys() {
        Trio trio = Trio.of(1, 2, 3);

        assertThat(table.insert(trio)).isEqualTo(new Spend.Won<>(trio));

        assertThat(first.find(Records.digest(1))).isSameAs(trio);
        assertThat(second.find(Records.digest(2))).isSameAs(trio);
        assertThat(third.find(Records.digest(3))).isSameAs(trio);
        assertThat(order.slots("all", null).map(Slot::record)).containsExactly(trio);
    }

    @Test
    void each_key_stands_in_the_way_of_the_next_record_and_that_leaves_no_trace() {
        Trio holder = Trio.of(1, 2, 3);
        table.insert(holder);

        for (Trio loser : List.of(Trio.of(1, 12, 13), Trio.of(11, 2, 13), Trio.of(11, 12, 3))) {
            assertThat(table.insert(loser)).isEqualTo(new Spend.Spent<>(holder));
        }

        assertThat(first.slot(Records.digest(11))).isNull();
        assertThat(second.slot(Records.digest(12))).isNull();
        assertThat(third.slot(Records.digest(13))).isNull();
        assertThat(order.slots("all", null)).hasSize(1);
        assertThat(table.insert(Trio.of(11, 12, 13)).won()).isTrue();
    }

    @Test
    void the_same_record_loses_against_itself() {
        Trio trio = Trio.of(1, 2, 3);
        table.insert(trio);

        assertThat(table.insert(trio)).isEqualTo(new Spend.Spent<>(trio));
    }

    @Test
    void a_record_half_way_in_is_seen_by_no_index() throws Exception {
        Future<Spend<Trio>> insertion = begin(Trio.of(1, 2, 3));

        assertThat(first.slot(Records.digest(1))).isNotNull();
        assertThat(first.find(Records.digest(1))).isNull();
        assertThat(second.find(Records.digest(2))).isNull();
        assertThat(third.find(Records.digest(3))).isNull();

        gate.open.countDown();
        assertThat(insertion.get().won()).isTrue();
        assertThat(first.find(Records.digest(1))).isNotNull();
    }

    @Test
    void who_meets_a_record_half_way_in_finishes_it_and_loses() throws Exception {
        Future<Spend<Trio>> insertion = begin(Trio.of(1, 2, 3));

        Spend<Trio> other = table.insert(Trio.of(1, 22, 33));

        assertThat(other.won()).isFalse();
        assertThat(other.holder().second()).isEqualTo(Records.digest(2));
        assertThat(third.find(Records.digest(3))).isSameAs(other.holder());
        assertThat(second.slot(Records.digest(22))).isNull();
        gate.open.countDown();
        assertThat(insertion.get()).isEqualTo(new Spend.Won<>(other.holder()));
    }

    @Test
    void a_record_half_way_in_loses_to_one_that_took_its_last_key() throws Exception {
        Future<Spend<Trio>> insertion = begin(Trio.of(1, 2, 3));
        Trio faster = Trio.of(11, 12, 3);

        assertThat(table.insert(faster).won()).isTrue();

        gate.open.countDown();
        assertThat(insertion.get()).isEqualTo(new Spend.Spent<>(faster));
        assertThat(first.slot(Records.digest(1))).isNull();
        assertThat(second.slot(Records.digest(2))).isNull();
        assertThat(order.slots("all", null)).hasSize(1);
    }

    @Test
    void the_keys_of_a_loser_are_free_as_soon_as_somebody_needs_them() throws Exception {
        Future<Spend<Trio>> insertion = begin(Trio.of(1, 2, 3));
        Trio faster = Trio.of(11, 12, 3);
        table.insert(faster);

        Trio third = Trio.of(1, 2, 33);
        assertThat(table.insert(third)).isEqualTo(new Spend.Won<>(third));

        gate.open.countDown();
        Spend<Trio> late = insertion.get();
        assertThat(late.won()).isFalse();
        assertThat(late.holder()).isIn(faster, third);
        assertThat(order.slots("all", null).map(Slot::record)).containsExactlyInAnyOrder(faster, third);
    }

    @Test
    void who_comes_back_after_its_record_was_finished_and_pruned_leaves_no_trace() throws Exception {
        Future<Spend<Trio>> insertion = begin(Trio.of(1, 2, 3));
        table.insert(Trio.of(1, 22, 33));
        assertThat(table.prune(NOW, 10)).isEqualTo(1);

        gate.open.countDown();

        assertThat(insertion.get().won()).isTrue();
        assertThat(first.slot(Records.digest(1))).isNull();
        assertThat(third.slot(Records.digest(3))).isNull();
        assertThat(order.slots("all", null)).isEmpty();
        assertThat(table.size()).isZero();
    }

    @Test
    void a_thread_that_dies_half_way_leaves_its_keys_free() {
        gate.breaks = true;
        Future<Spend<Trio>> insertion = begin(Trio.of(1, 2, 3));
        gate.open.countDown();

        assertThatThrownBy(insertion::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);

        assertThat(first.slot(Records.digest(1))).isNull();
        assertThat(table.size()).isZero();
        assertThat(table.insert(Trio.of(1, 2, 3)).won()).isTrue();
    }

    @Test
    void pruning_takes_what_is_due_earliest_first_and_no_more_than_asked() {
        for (int i = 0; i < 6; i++) {
            table.insert(new Trio(null, Records.digest(i), null, NOW.plusSeconds(i), 0));
        }

        assertThat(table.due(NOW.plusSeconds(3))).isEqualTo(4);
        assertThat(table.prune(NOW.plusSeconds(3), 3)).isEqualTo(3);
        assertThat(pruned).extracting(Trio::time).containsExactly(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));
        assertThat(table.anyDue(NOW.plusSeconds(3))).isTrue();
        assertThat(table.prune(NOW.plusSeconds(3), 3)).isEqualTo(1);
        assertThat(table.anyDue(NOW.plusSeconds(3))).isFalse();
        assertThat(table.size()).isEqualTo(2);
    }

    /** Many keys in few hands: every step of an insertion meets every step of another, and of a pruner. */
    @RepeatedTest(20)
    void racers_for_overlapping_keys_all_get_a_record_that_stood_in_their_way() throws Exception {
        long seed = System.nanoTime();
        int racers = 4;
        int rounds = 300;
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Future<List<String>>> all = new ArrayList<>();
        for (int racer = 0; racer < racers; racer++) {
            Random random = new Random(seed + racer);
            all.add(threads.submit(() -> {
                List<String> wrong = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    start.await();
                    Trio trio = Trio.of(random.nextInt(3), random.nextInt(3), random.nextInt(3));
                    Spend<Trio> spend = table.insert(trio);
                    if (!spend.won() && !spend.holder().shares(trio)) {
                        wrong.add(trio + " lost to " + spend.holder());
                    }
                    if (random.nextInt(3) == 0) {
                        table.prune(NOW, 1 + random.nextInt(2));
                    }
                }
                return wrong;
            }));
        }
        for (Future<List<String>> one : all) {
            assertThat(one.get()).as("seed %d", seed).isEmpty();
        }
        mustHoldTogether(seed);
    }

    private void mustHoldTogether(long seed) {
        List<Trio> left = order.slots("all", null).map(Slot::record).toList();
        assertThat(left).as("seed %d", seed).doesNotContainNull().hasSize((int) table.size());
        for (Trio trio : left) {
            assertThat(first.find(trio.first())).as("seed %d", seed).isSameAs(trio);
            assertThat(second.find(trio.second())).as("seed %d", seed).isSameAs(trio);
            assertThat(third.find(trio.third())).as("seed %d", seed).isSameAs(trio);
        }
        for (int i = 0; i < 3; i++) {
            for (UniqueIndex<Trio> index : List.of(first, second, third)) {
                Slot<Trio> slot = index.slot(Records.digest(i));
                assertThat(slot == null || slot.record() != null)
                        .as("seed %d: nothing that is over is left behind", seed)
                        .isTrue();
            }
        }
        assertThat(table.prune(NOW, 100)).isEqualTo(left.size());
        assertThat(table.size()).isZero();
    }

    @Test
    void a_full_table_refuses() {
        for (int i = 0; i < 100; i++) {
            table.insert(Trio.of(3 * i, 3 * i + 1, 3 * i + 2));
        }

        assertThatThrownBy(() -> table.insert(Trio.of(1000, 1001, 1002)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("100 trios");
    }
}
