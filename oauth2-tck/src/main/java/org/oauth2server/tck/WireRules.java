// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.tck.backend.Wire;
import org.oauth2server.tck.backend.Wire.Direction;

/** S14: what holds when the connection to the database breaks. */
interface WireRules {
    /** More pieces than any call sends or gets. */
    int MOST_PIECES = 200;

    /** More calls than a pool has connections. */
    int MOST_ATTEMPTS = 64;

    @Test
    @Rule("S14.1")
    @Tag("FT-01")
    @Tag("FT-02")
    default void a_write_whose_connection_breaks_anywhere_is_done_or_not_and_never_said_to_be_done_when_it_is_not(
            Bench bench) {
        try (Wire wire = bench.wire();
                Store store = bench.over(wire)) {
            for (Function<Store, WireOperation> operation : WireOperation.all(bench.samples())) {
                for (Direction direction : Direction.values()) {
                    sweep(bench, wire, store, operation, direction, false);
                    sweep(bench, wire, store, operation, direction, true);
                }
            }
        }
    }

    /** Cuts at the first piece, at the second one, and so on until the call is over before the cut. */
    private static void sweep(
            Bench bench,
            Wire wire,
            Store store,
            Function<Store, WireOperation> operation,
            Direction direction,
            boolean half) {
        for (int piece = 1; piece < MOST_PIECES; piece++) {
            WireOperation write = operation.apply(bench.two());
            wire.cutAt(direction, piece, half);
            Optional<Object> answer = answer(() -> write.write().apply(store));
            if (!wire.disarm()) {
                return;
            }
            bench.does(
                    "%s, while the connection was cut %s piece %d on its way %s; it %s",
                    write.name(),
                    half ? "in the middle of" : "before",
                    piece,
                    direction.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    answer.isPresent() ? "answered all the same" : "threw StoreUnavailableException");
            judge(bench, store, write, answer);
        }
        throw new AssertionError("The call was not over after " + MOST_PIECES + " pieces.");
    }

    private static void judge(Bench bench, Store store, WireOperation write, Optional<Object> answer) {
        Optional<?> seen = write.seen().apply(bench.two());
        if (answer.isPresent()) {
            assertThat(seen)
                    .as("what another instance sees of an acknowledged write")
                    .isEqualTo(write.after());
        } else {
            assertThat(seen.equals(write.before()) || seen.equals(write.after()))
                    .as("another instance sees the write as a whole or not at all, and it sees %s", seen)
                    .isTrue();
        }
        Object again = untilAnswered(() -> write.write().apply(store));
        assertThat(write.seen().apply(bench.two()))
                .as("what another instance sees after the call was repeated")
                .isEqualTo(write.after());
        WireOperation.winner(again)
                .ifPresent(winner -> assertThat(Optional.of(winner))
                        .as("the record that holds the key, as the repeated call tells it")
                        .isEqualTo(write.after()));
    }

    /** What the call answered; empty where it said that the database was out of reach. Anything else that it throws is a failure. */
    private static Optional<Object> answer(Supplier<Object> call) {
        try {
            return Optional.of(call.get());
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new AssertionError("A broken connection came through as " + e, e);
        }
    }

    /** Each broken connection that the store keeps may fail once. */
    private static <T> T untilAnswered(Supplier<T> call) {
        StoreUnavailableException last = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return call.get();
            } catch (StoreUnavailableException e) {
                last = e;
            }
        }
        throw new AssertionError("The store did not recover in " + MOST_ATTEMPTS + " attempts: " + last, last);
    }

    @Test
    @Rule("S14.2")
    @Tag("FT-01")
    @Tag("FT-09")
    default void a_store_whose_database_was_away_says_so_and_works_again_by_itself(Bench bench) {
        try (Wire wire = bench.wire();
                Store store = bench.over(wire)) {
            Issuance before = bench.samples().issuance(bench.samples().client());
            Issuance during = bench.samples().issuance(bench.samples().client());
            store.clients().create(bench.samples().client(before.client()));
            store.issuances().issue(before);
            bench.does("the wire to the database was cut, calls were made, and it was mended");
            wire.cut();
            assertThat(answer(() -> store.issuances().issue(during)))
                    .as("a write")
                    .isEmpty();
            assertThat(answer(() -> store.issuances().findByAccessToken(before.accessToken())))
                    .as("a read")
                    .isEmpty();
            wire.mend();
            assertThat(untilAnswered(() -> store.issuances().issue(during)).won())
                    .as("the write, repeated, takes the key that it could not take before")
                    .isTrue();
            assertThat(bench.accessToken(store, before.accessToken())).isEqualTo(Liveness.ALIVE);
        }
    }
}
