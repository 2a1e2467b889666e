// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Spend;

/** S9: the keys that all nodes sign with. */
interface SigningKeyRules {
    @Test
    @Rule("S9.6")
    @Tag("CC-06")
    default void a_key_is_replaced_once_and_the_first_one_is_the_only_first(Bench bench) {
        Nodes nodes = bench.fresh();
        SigningKey first = bench.samples().key(null);
        SigningKey second = bench.samples().key(first.kid());
        bench.does("each instance added a first key, then a successor, then a key with a kid that is taken");
        assertThat(nodes.one().keys().add(first)).isEqualTo(new Spend.Won<>(first));
        assertThat(nodes.two().keys().add(bench.samples().key(null))).isEqualTo(new Spend.Spent<>(first));
        assertThat(nodes.two().keys().add(second)).isEqualTo(new Spend.Won<>(second));
        assertThat(nodes.one().keys().add(bench.samples().key(first.kid()))).isEqualTo(new Spend.Spent<>(second));
        SigningKey sameKid = new SigningKey(
                second.kid(),
                "another",
                "RS256",
                second.privateKey(),
                second.publicKey(),
                bench.now(),
                null,
                Extensions.NONE);
        assertThat(nodes.one().keys().add(sameKid)).isEqualTo(new Spend.Spent<>(second));
        assertThat(nodes.two().keys().all()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    @Rule("S9.6")
    @Tag("CC-06")
    default void of_four_racers_exactly_one_adds_the_successor(Bench bench) {
        String[] current = {bench.samples().word()};
        bench.race(
                "add a successor of one key",
                Math.max(1, bench.settings().rounds() / 5),
                round -> current[0],
                (store, replaced) -> {
                    SigningKey successor = bench.samples().key(replaced);
                    return () -> store.keys().add(successor);
                },
                (replaced, outcomes) -> current[0] = mustBeOne(outcomes).kid());
    }

    @Test
    @Rule("S9.6")
    @Tag("CC-06")
    default void of_four_racers_exactly_one_adds_the_first_key(Bench bench) {
        for (int realm = 0; realm < 4; realm++) {
            try (Nodes nodes = bench.open();
                    Race<Spend<SigningKey>> race = new Race<>(Bench.RACERS)) {
                List<Callable<Spend<SigningKey>>> racers = new ArrayList<>();
                for (int lane = 0; lane < Bench.RACERS; lane++) {
                    var keys = nodes.node(lane).keys();
                    SigningKey first = bench.samples().key(null);
                    racers.add(() -> keys.add(first));
                }
                bench.does("four threads on two instances added the first key of a realm at once");
                SigningKey winner = mustBeOne(race.run(racers));
                assertThat(nodes.two().keys().all()).containsExactly(winner);
            }
        }
    }

    private static SigningKey mustBeOne(List<Spend<SigningKey>> outcomes) {
        assertThat(outcomes.stream().map(Spend::won))
                .as("what the racers were told")
                .containsOnlyOnce(true);
        SigningKey winner =
                outcomes.stream().filter(Spend::won).findFirst().orElseThrow().holder();
        assertThat(outcomes.stream().map(Spend::holder))
                .as("the key that each racer goes on with")
                .containsOnly(winner);
        return winner;
    }

    @Test
    @Rule("S9.7")
    default void keys_are_listed_by_creation_and_then_by_kid(Bench bench) {
        Nodes nodes = bench.fresh();
        List<SigningKey> keys = new ArrayList<>();
        for (String kid : List.of("m", "B", "a", "z", "Z")) {
            Instant created = kid.equals("m") ? bench.now().minusSeconds(1) : bench.now();
            keys.add(new SigningKey(
                    kid,
                    "before-" + kid,
                    "ES256",
                    bench.samples().key(null).privateKey(),
                    "{}",
                    created,
                    null,
                    Extensions.NONE));
        }
        List.of(4, 2, 0, 3, 1).forEach(i -> nodes.one().keys().add(keys.get(i)));
        bench.does("five keys were added in disorder, four of them of one time");
        assertThat(nodes.two().keys().all()).extracting(SigningKey::kid).containsExactly("m", "B", "Z", "a", "z");
    }

    @Test
    @Rule("S9.7")
    default void the_first_retirement_of_a_key_stays(Bench bench) {
        Nodes nodes = bench.fresh();
        SigningKey key = bench.samples().key(null);
        nodes.one().keys().add(key);
        bench.does("a key was retired on one instance, then at another time on the other");
        assertThat(nodes.one().keys().retire(key.kid(), bench.now()))
                .as("retire")
                .isTrue();
        assertThat(nodes.two().keys().retire(key.kid(), bench.now().plusSeconds(60)))
                .as("retire again")
                .isFalse();
        assertThat(nodes.two().keys().retire(key.kid().toUpperCase(java.util.Locale.ROOT), bench.now()))
                .as("retire another")
                .isFalse();
        assertThat(nodes.two().keys().all()).containsExactly(key.retire(bench.now()));
    }
}
