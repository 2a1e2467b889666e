// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreException;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** An order of calls comes about as it was chosen. */
class TurnsTest {
    private static final ClientId NOBODY = new ClientId("nobody");

    private final Store store = new ModelStore(new ModelDatabase(), "default");

    @Test
    void calls_come_in_the_order_that_was_chosen() throws InterruptedException {
        Turns turns =
                new Turns().add("a", store, TurnsTest::findsAndDeletes).add("b", store, TurnsTest::findsAndDeletes);
        Deque<String> order = new ArrayDeque<>(List.of("b", "a", "a", "b"));
        turns.play(names -> names.indexOf(order.removeFirst()));
        assertThat(turns.calls()).isEqualTo("b: Clients.find, a: Clients.find, a: Clients.delete, b: Clients.delete");
        assertThat(order).isEmpty();
    }

    private static void findsAndDeletes(Store store) {
        assertThat(store.clients().find(NOBODY)).isEmpty();
        store.clients().delete(NOBODY);
    }

    @Test
    void who_is_at_its_end_is_not_asked_any_more() throws InterruptedException {
        Turns turns = new Turns().add("idle", store, any -> {}).add("busy", store, TurnsTest::findsAndDeletes);
        turns.play(names -> {
            assertThat(names).containsExactly("busy");
            return 0;
        });
        assertThat(turns.calls()).doesNotContain("idle");
    }

    @Test
    void nobody_moves_while_another_one_does() throws InterruptedException {
        int[] moving = {0};
        Turns turns = new Turns();
        for (String name : List.of("a", "b", "c")) {
            turns.add(name, store, mine -> {
                for (int i = 0; i < 50; i++) {
                    mine.clients().find(NOBODY);
                    assertThat(++moving[0]).isEqualTo(1);
                    Thread.onSpinWait();
                    moving[0]--;
                }
            });
        }
        int[] turn = {0};
        turns.play(names -> turn[0]++ % names.size());
        assertThat(turns.calls().split(", ")).hasSize(150);
    }

    @Test
    void an_exception_fails_the_play_and_names_who_got_it() {
        Turns turns = new Turns().add("a", store, TurnsTest::findsAndDeletes).add("b", store, any -> {
            throw new StoreException("No answer.", null);
        });
        assertThatThrownBy(() -> turns.play(names -> 0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("b got no answer but", "No answer.");
    }

    @Test
    void what_a_player_asserts_fails_the_play() {
        Turns turns = new Turns().add("a", store, any -> assertThat(1).isEqualTo(2));
        assertThatThrownBy(() -> turns.play(names -> 0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected: 2");
    }
}
