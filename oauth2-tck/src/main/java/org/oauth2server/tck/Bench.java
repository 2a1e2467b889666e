// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.tck.backend.Wire;

/** What one test works with: two instances of the store under test, a third one in another realm, and records to put in. */
final class Bench implements AutoCloseable {
    /** Enough, when they spin, to find a read that is followed by a write. */
    static final int RACERS = 4;

    private static final int REMEMBERED = 12;

    private final Backend backend;
    private final Samples samples;
    private final Deque<String> done = new ArrayDeque<>();
    private final List<Nodes> opened = new ArrayList<>();

    /** @param test the id of the test, so that each has records of its own */
    Bench(Backend backend, String test) {
        this.backend = backend;
        this.samples = new Samples(
                backend.settings().seed() ^ test.hashCode(), backend.settings().now());
    }

    Store one() {
        return backend.nodes().one();
    }

    /** Another instance on the same database and realm. */
    Store two() {
        return backend.nodes().two();
    }

    /** The one or the other, in turns. */
    Store node(int turn) {
        return backend.nodes().node(turn);
    }

    /** An instance on the same database, in another realm. */
    Store elsewhere() {
        return backend.elsewhere();
    }

    /** Two instances in a realm that nothing was ever in; closed after the test. */
    Nodes fresh() {
        Nodes nodes = open();
        opened.add(nodes);
        return nodes;
    }

    /** The same; the test closes them. */
    Nodes open() {
        return backend.open(backend.newRealm());
    }

    /** The name of the realm of the two instances. */
    String realm() {
        return backend.nodes().realm();
    }

    /** The name of a realm that nothing was ever in. */
    String newRealm() {
        return backend.newRealm();
    }

    /** An instance in this realm; the test closes it. */
    Store open(String realm) {
        return backend.openOne(realm);
    }

    Samples samples() {
        return samples;
    }

    Instant now() {
        return samples.now();
    }

    Settings settings() {
        return backend.settings();
    }

    /** The verdict on an access token as this instance sees it. */
    Liveness accessToken(Store store, Digest token) {
        return Liveness.ofAccessToken(store.issuances().findByAccessToken(token).orElseThrow(), now());
    }

    /** The verdict on a refresh token as this instance sees it. */
    Liveness refreshToken(Store store, Digest token) {
        return Liveness.ofRefreshToken(
                store.issuances().findByRefreshToken(token).orElseThrow(), now());
    }

    /** Notes a step, for the message of a failure. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of everyone who runs the suite
    void does(String step, @Nullable Object... arguments) {
        synchronized (done) {
            if (done.size() == REMEMBERED) {
                done.removeFirst();
            }
            done.addLast(String.format(java.util.Locale.ROOT, step, arguments));
        }
    }

    List<String> done() {
        synchronized (done) {
            return List.copyOf(done);
        }
    }

    /** Skips the test, with this reason, where the store does not declare a capability. */
    void needs(Capability capability, String reason) {
        Assumptions.assumeTrue(
                one().capabilities().contains(capability),
                () -> "The store does not declare " + capability + ": " + reason);
    }

    /** What counts round trips; skips the test where there is nothing. */
    RoundTrips roundTrips() {
        return backend.roundTrips()
                .orElseGet(() -> Assumptions.abort("roundTrips() is not overridden, so nothing counts round trips."));
    }

    /** A wire to the database, for the test to cut; skips the test where there is no network. */
    Wire wire() {
        return new Wire(network().database());
    }

    /** Another instance in the same realm, which knows the database by this wire alone. */
    Store over(Wire wire) {
        return backend.openAt(network().at(wire.entrance()));
    }

    private Network network() {
        return backend.network()
                .orElseGet(() -> Assumptions.abort("network() is not overridden, so no connection can be cut."));
    }

    /** What dumps the database; skips the test where there is nothing. */
    Dump dump() {
        return backend.dump()
                .orElseGet(() -> Assumptions.abort("dump() is not overridden, so the database cannot be searched."));
    }

    /**
     * Runs a race of four on two instances, round after round.
     *
     * @param scene sets up a round, by its number
     * @param racer prepares what a racer does on its instance in that scene, before the start
     * @param judge looks at what all of them got
     */
    <S, T> void race(
            String what, IntFunction<S> scene, BiFunction<Store, S, Callable<T>> racer, BiConsumer<S, List<T>> judge) {
        race(what, settings().rounds(), scene, racer, judge);
    }

    /** The same with a number of rounds of its own, where a round is expensive. */
    <S, T> void race(
            String what,
            int rounds,
            IntFunction<S> scene,
            BiFunction<Store, S, Callable<T>> racer,
            BiConsumer<S, List<T>> judge) {
        try (Race<T> race = new Race<>(RACERS)) {
            for (int round = 0; round < rounds; round++) {
                S set = scene.apply(round);
                List<Callable<T>> racers = new ArrayList<>();
                for (int lane = 0; lane < RACERS; lane++) {
                    racers.add(racer.apply(node(lane), set));
                }
                try {
                    judge.accept(set, race.run(racers));
                } catch (AssertionError e) {
                    does("%s: %d threads on two instances at once, round %d of %d", what, RACERS, round + 1, rounds);
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        Nodes.closeAll(opened);
    }
}
