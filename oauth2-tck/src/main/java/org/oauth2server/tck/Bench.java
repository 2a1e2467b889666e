// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
import org.oauth2server.store.StoreException;
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

    /** Leaves the test, with this reason, where the store does not declare a capability. */
    void needs(Capability capability, String reason) {
        if (!declares(capability)) {
            throw new NotApplicable("The store does not declare " + capability + ": " + reason);
        }
    }

    private boolean declares(Capability capability) {
        return one().capabilities().contains(capability);
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
        Network network = network();
        try {
            return backend.openAt(network.at(wire.entrance()));
        } catch (StoreException e) {
            if (network instanceof LocationNetwork) {
                return Assumptions.abort(
                        "The store could not be opened over a wire in front of its database, as where a certificate names another host: "
                                + e.getMessage());
            }
            throw e;
        }
    }

    private Network network() {
        return backend.network()
                .orElseGet(() -> Assumptions.abort("network() is not overridden, so no connection can be cut."));
    }

    /**
     * Makes calls on two instances, and gives what the database holds then: its dump, or else what was sent to it, which is the source of all that it holds.
     *
     * @param marker a text that one of the calls writes
     */
    String held(String marker, BiConsumer<Store, Store> calls) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Optional<Dump> dump = backend.dump();
        if (dump.isPresent()) {
            calls.accept(one(), two());
            does("the database was dumped");
            dump.get().writeTo(out);
            return out.toString(StandardCharsets.ISO_8859_1);
        }
        try (Wire wire = wireToListen();
                Store store = over(wire)) {
            wire.copyTo(out);
            calls.accept(store, store);
        }
        does("what went to the database was searched");
        String sent = out.toString(StandardCharsets.ISO_8859_1);
        Assumptions.assumeTrue(
                sent.contains(marker), "What goes to the database cannot be read: it is encrypted or compressed.");
        return sent;
    }

    private Wire wireToListen() {
        try {
            return new Wire(backend.network()
                    .orElseGet(
                            () -> Assumptions.abort(
                                    "Neither dump() nor network() is overridden, so neither the database nor what goes to it can be searched."))
                    .database());
        } catch (NotApplicable noNetwork) {
            if (declares(Capability.DURABLE)) {
                return Assumptions.abort(
                        "Nothing reads this database from outside; a class that overrides dump() can.");
            }
            throw new NotApplicable(
                    "The store does not declare DURABLE, and its location names no host: nothing is kept outside the process that could be searched.");
        }
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
