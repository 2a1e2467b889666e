// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.tck.History.Call;

/** The checker of histories, held against histories that are known to be possible or not. */
class LinearizabilityTest {
    private static final Linearizability<Spending> CHECKER = new Linearizability<>(Spending.OPEN);

    @Test
    void calls_that_overlap_may_have_happened_in_any_order() {
        mustHold(List.of(
                call("a", 1, 6, inserts("a", true, "a")),
                call("b", 2, 7, inserts("b", false, "a")),
                call("c", 3, 8, reads(null)),
                call("d", 4, 9, reads("a")),
                call("c", 10, 11, reads("a"))));
    }

    @Test
    void a_revocation_may_be_seen_while_it_happens() {
        mustHold(List.of(
                call("a", 1, 2, inserts("a", true, "a")),
                call("a", 3, 9, new Spending.Revoke(true)),
                call("b", 4, 5, reads("a")),
                call("b", 6, 7, readsRevoked("a")),
                call("c", 8, 10, new Spending.Revoke(false))));
    }

    @Test
    void nothing_at_all_is_possible() {
        mustHold(List.of());
    }

    @Test
    void two_winners_are_caught() {
        mustBreak(
                List.of(
                        call("a", 1, 4, inserts("a", true, "a")),
                        call("b", 2, 3, inserts("b", true, "b")),
                        call("c", 5, 6, reads("b"))),
                "a inserts a record and is told that it won",
                "b inserts a record and is told that it won");
    }

    @Test
    void no_winner_is_caught() {
        mustBreak(List.of(call("a", 1, 4, inserts("a", false, "b"))), "a inserts a record and is told that it lost");
    }

    @Test
    void a_read_that_misses_what_was_acknowledged_is_caught() {
        mustBreak(
                List.of(
                        call("a", 1, 2, inserts("a", true, "a")),
                        call("b", 3, 4, reads(null)),
                        call("c", 5, 6, reads("a"))),
                "1 to 2: a inserts",
                "3 to 4: b reads; the record is nobody's");
    }

    @Test
    void what_was_seen_and_is_then_not_there_is_caught_though_the_write_is_not_over() {
        mustBreak(
                List.of(
                        call("a", 1, 9, inserts("a", true, "a")),
                        call("b", 2, 3, reads("a")),
                        call("c", 4, 5, reads(null))),
                "2 to 3: b reads; the record is that of a",
                "4 to 5: c reads; the record is nobody's");
    }

    @Test
    void a_loser_who_is_told_another_winner_is_caught() {
        mustBreak(
                List.of(call("a", 1, 9, inserts("a", true, "a")), call("b", 2, 8, inserts("b", false, "b"))),
                "the record is that of b");
    }

    @Test
    void a_revocation_that_comes_and_goes_is_caught() {
        mustBreak(
                List.of(
                        call("a", 1, 2, inserts("a", true, "a")),
                        call("a", 3, 9, new Spending.Revoke(true)),
                        call("b", 4, 5, readsRevoked("a")),
                        call("b", 6, 7, reads("a"))),
                "that of a, revoked",
                "b reads; the record is that of a");
    }

    @Test
    void two_who_are_told_that_they_revoked_are_caught() {
        mustBreak(
                List.of(
                        call("a", 1, 2, inserts("a", true, "a")),
                        call("a", 3, 6, new Spending.Revoke(true)),
                        call("b", 4, 5, new Spending.Revoke(true))),
                "b revokes it");
    }

    @Test
    void two_who_are_first_and_none_who_is_first_are_caught() {
        mustBreak(
                List.of(call("a", 1, 4, new Spending.Take("a", true)), call("b", 2, 3, new Spending.Take("b", true))),
                "b takes the key and is told that it was the first");
        mustBreak(List.of(call("a", 1, 2, new Spending.Take("a", false))), "not the first");
    }

    @Test
    void the_shortest_part_that_cannot_be_has_no_call_too_many() {
        List<Call<Spending>> history = List.of(
                call("a", 1, 2, inserts("a", true, "a")),
                call("b", 3, 4, inserts("b", false, "a")),
                call("c", 5, 6, reads("a")),
                call("d", 7, 8, reads(null)),
                call("e", 9, 10, reads("a")));
        assertThat(CHECKER.shortestBreach(history)).containsExactly(history.get(0), history.get(3));
    }

    @Test
    void a_history_keeps_its_calls_in_the_order_in_which_they_began() {
        History<Spending> history = new History<>();
        history.note("outer", () -> {
            history.note("inner", () -> reads(null));
            return inserts("outer", true, "outer");
        });
        assertThat(history.calls()).extracting(Call::who).containsExactly("outer", "inner");
        mustHold(history.calls());
    }

    /** Small random histories: the search says what trying every order says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_search_agrees_with_trying_every_order(long seed) {
        Random random = new Random(seed);
        int possible = 0;
        for (int round = 0; round < 500; round++) {
            List<Call<Spending>> history = random(random);
            boolean holds = CHECKER.holds(history);
            assertThat(holds).as(history.toString()).isEqualTo(inSomeOrder(history, Spending.OPEN));
            possible += holds ? 1 : 0;
        }
        assertThat(possible).as("of 500 histories, those that are possible").isBetween(25, 475);
    }

    private static List<Call<Spending>> random(Random random) {
        List<Call<Spending>> history = new ArrayList<>();
        List<Integer> moments = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
        java.util.Collections.shuffle(moments, random);
        List<Deed<Spending>> deeds = List.of(
                inserts("a", true, "a"),
                random.nextBoolean() ? inserts("b", false, "a") : reads("a"),
                random.nextBoolean() ? reads(null) : reads("a"),
                new Spending.Revoke(random.nextBoolean()),
                random.nextBoolean() ? readsRevoked("a") : reads("a"));
        for (int i = 0; i < deeds.size(); i++) {
            int one = moments.get(2 * i);
            int other = moments.get(2 * i + 1);
            history.add(call("racer-" + i, Math.min(one, other), Math.max(one, other), deeds.get(i)));
        }
        return history;
    }

    private static boolean inSomeOrder(List<Call<Spending>> rest, Spending state) {
        if (rest.isEmpty()) {
            return true;
        }
        for (Call<Spending> next : rest) {
            boolean endedBefore = rest.stream().anyMatch(other -> other.returned() < next.invoked());
            Spending after = next.deed().after(state);
            if (!endedBefore && after != null) {
                List<Call<Spending>> others =
                        rest.stream().filter(other -> other != next).toList();
                if (inSomeOrder(others, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void mustHold(List<Call<Spending>> history) {
        assertThat(CHECKER.holds(history)).isTrue();
        CHECKER.mustHold(history);
    }

    private static void mustBreak(List<Call<Spending>> history, String... words) {
        assertThat(CHECKER.holds(history)).isFalse();
        assertThatThrownBy(() -> CHECKER.mustHold(history))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(words);
    }

    private static Call<Spending> call(String who, long invoked, long returned, Deed<Spending> deed) {
        return new Call<>(who, invoked, returned, deed);
    }

    private static Deed<Spending> inserts(String record, boolean won, String told) {
        return new Spending.Insert(record, won, Spending.by(told, false));
    }

    private static Deed<Spending> reads(@Nullable String seen) {
        return new Spending.Read(Spending.by(seen, false));
    }

    private static Deed<Spending> readsRevoked(String seen) {
        return new Spending.Read(Spending.by(seen, true));
    }
}
