// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Digest;

/** S6: what may be seen once. */
interface ReplayRules {
    @Test
    @Rule("S6.1")
    @Tag("CC-03")
    @Tag("ST-19")
    default void the_first_time_is_told_once_on_any_instance(Bench bench) {
        Digest id = bench.samples().digest();
        Instant until = bench.now().plusSeconds(300);
        bench.does("one id was shown four times, on both instances in turns");
        assertThat(bench.one().replays().first("jti", id, until))
                .as("the first time")
                .isTrue();
        for (int time = 1; time < 4; time++) {
            assertThat(bench.node(time).replays().first("jti", id, until))
                    .as("time %d", time + 1)
                    .isFalse();
        }
        assertThat(bench.two().replays().first("jti", bench.samples().digest(), until))
                .as("another id")
                .isTrue();
    }

    @Test
    @Rule("S6.1")
    @Tag("CC-03")
    default void of_four_racers_exactly_one_is_first(Bench bench) {
        Instant until = bench.now().plusSeconds(300);
        bench.race(
                "show one id",
                round -> bench.samples().digest(),
                (store, id) -> () -> store.replays().first("jti", id, until),
                (id, outcomes) ->
                        assertThat(outcomes).as("what the racers were told").containsOnlyOnce(true));
    }

    @Test
    @Rule("S6.2")
    @Tag("ST-23")
    default void an_until_in_the_past_or_right_now_refuses_the_repeat(Bench bench) {
        for (Instant until : List.of(
                bench.now(),
                bench.now().plusMillis(1),
                bench.now().plusSeconds(1),
                bench.now().minusMillis(1),
                bench.now().minus(Duration.ofDays(1)),
                bench.now().minus(Duration.ofDays(4000)),
                Instant.EPOCH)) {
            Digest id = bench.samples().digest();
            bench.does("an id was shown three times, with an until of %s", until);
            assertThat(bench.one().replays().first("jti", id, until))
                    .as("the first time")
                    .isTrue();
            assertThat(bench.one().replays().first("jti", id, until))
                    .as("the second time")
                    .isFalse();
            assertThat(bench.one().replays().first("jti", id, bench.now().plusSeconds(300)))
                    .as("the third time, with a later until")
                    .isFalse();
        }
    }

    @Test
    @Rule("S6.3")
    default void one_id_may_be_first_for_each_purpose(Bench bench) {
        Digest id = bench.samples().digest();
        String longest = "p".repeat(63);
        bench.does("one id was shown for purposes that are alike");
        for (String purpose :
                List.of("jti", "jti.", "jti:a", "jt", "ti", "dpop", "a-b_c.d:e", longest + "1", longest + "2")) {
            assertThat(bench.one().replays().first(purpose, id, bench.now().plusSeconds(300)))
                    .as("first for %s", purpose)
                    .isTrue();
            assertThat(bench.one().replays().first(purpose, id, bench.now().plusSeconds(300)))
                    .as("again for %s", purpose)
                    .isFalse();
        }
    }
}
