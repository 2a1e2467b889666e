// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Store;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** Plays scripts on the model and on the store under test, and says where they differ. */
public final class Rehearsal {
    private static final int TRIES = 600;

    private final Supplier<? extends Instances> opening;
    private final Instant start;
    private @Nullable Boolean archive;

    /**
     * @param opening opens the store under test in a realm that nothing was ever in
     * @param start the time at which each script begins
     */
    public Rehearsal(Supplier<? extends Instances> opening, Instant start) {
        this.opening = opening;
        this.start = start;
    }

    /** Two instances of the store under test. */
    public interface Instances extends AutoCloseable {
        List<Store> both();

        @Override
        void close();
    }

    /**
     * Writes one script, and plays it.
     *
     * @param length how many commands it has
     * @return the shortest part of it that was found to be answered in another way than the model answers; empty: it was answered as the model does
     */
    public Optional<Difference> play(long seed, int length) {
        List<Command> script = new Author(seed, hasArchive()).write(length);
        return play(script)
                .map(found -> shortest(script.subList(0, found.steps().size())));
    }

    private boolean hasArchive() {
        if (archive == null) {
            try (Instances instances = opening.get()) {
                archive = instances.both().get(0).capabilities().contains(Capability.ARCHIVE);
            }
        }
        return archive;
    }

    private Difference shortest(List<Command> script) {
        Shrinker<Command> shrinker = new Shrinker<>(part -> play(part).isPresent(), TRIES);
        List<Command> shortest = shrinker.shrink(script);
        return play(shortest)
                .orElseThrow(() -> new AssertionError(
                        "A sequence that was answered in another way than the model answers is answered right the next time: the store forgets, or decides by chance.\n"
                                + shortest));
    }

    Optional<Difference> play(List<Command> script) {
        try (Instances instances = opening.get()) {
            return play(script, new Stage(instances.both(), start));
        }
    }

    private Optional<Difference> play(List<Command> script, Stage tested) {
        Stage model = new Stage(List.of(new ModelStore(new ModelDatabase(), "model")), start);
        for (int step = 0; step < script.size(); step++) {
            Object expected = script.get(step).on(model);
            Object answer = script.get(step).on(tested);
            if (!answer.equals(expected)) {
                return Optional.of(new Difference(
                        script.subList(0, step + 1).stream().map(Command::text).toList(), expected, answer));
            }
        }
        return Optional.empty();
    }
}
