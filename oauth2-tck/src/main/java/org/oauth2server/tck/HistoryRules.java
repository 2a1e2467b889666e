// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Store;

/** S3: what callers on all nodes are told about one key, at the same time, is one story. */
interface HistoryRules {
    @ParameterizedTest
    @EnumSource
    @Rule("S3.10")
    @Tag("CC-01")
    @Tag("CC-03")
    @Tag("CC-06")
    default void what_is_told_about_a_key_is_one_story(Contests contest, Bench bench) {
        bench.race(
                contest + " spent by three threads, read by three, revoked by one",
                Math.max(1, bench.settings().rounds() / 2),
                round -> new Story(contest.begin(bench)),
                (store, story) -> story.next(store),
                (story, done) -> new Linearizability<>(Spending.OPEN).mustHold(story.history.calls()));
    }

    @Test
    @Rule("S3.10")
    @Tag("CC-03")
    default void what_is_told_about_a_replay_is_one_story(Bench bench) {
        bench.race(
                "show one id, twice on each thread",
                Math.max(1, bench.settings().rounds() / 2),
                round -> new Repeats(bench.samples().digest()),
                (store, repeats) -> repeats.next(bench, store),
                (repeats, done) -> new Linearizability<>(Spending.OPEN).mustHold(repeats.history.calls()));
    }

    /** What four racers do about one key, and what they are told. */
    final class Story {
        private final Contested key;
        private final History<Spending> history = new History<>();
        private int racers;

        private Story(Contested key) {
            this.key = key;
        }

        private Callable<Boolean> next(Store store) {
            String who = "racer-" + racers;
            return switch (racers++) {
                case 0 -> spends(store, who, () -> reads(store, who));
                case 1 -> readsAndSpends(store, who);
                case 2 -> spends(store, who, () -> revokes(store, who));
                default -> readsOnly(store, who);
            };
        }

        private Callable<Boolean> spends(Store store, String who, Runnable then) {
            Supplier<Deed<Spending>> attempt = key.spend(store, who);
            return () -> {
                history.note(who, attempt);
                then.run();
                return true;
            };
        }

        private Callable<Boolean> readsAndSpends(Store store, String who) {
            Callable<Boolean> spends = spends(store, who, () -> reads(store, who));
            return () -> {
                reads(store, who);
                return spends.call();
            };
        }

        private Callable<Boolean> readsOnly(Store store, String who) {
            return () -> {
                for (int time = 0; time < 4; time++) {
                    reads(store, who);
                }
                return true;
            };
        }

        private void reads(Store store, String who) {
            history.note(who, () -> key.read(store));
        }

        /** Takes back whatever holds the key by now, which somebody does. */
        private void revokes(Store store, String who) {
            String holder = key.seen(store).holder();
            if (holder != null) {
                history.note(who, () -> key.revoke(store, holder));
            }
        }
    }

    /** An id that four racers show twice each. */
    final class Repeats {
        private final Digest id;
        private final History<Spending> history = new History<>();
        private int racers;

        private Repeats(Digest id) {
            this.id = id;
        }

        private Callable<Boolean> next(Bench bench, Store store) {
            String who = "racer-" + racers++;
            Supplier<Spending.Take> shows = () -> new Spending.Take(
                    who, store.replays().first("jti", id, bench.now().plusSeconds(300)));
            return () -> {
                List.of(1, 2).forEach(time -> history.note(who, shows));
                return true;
            };
        }
    }
}
