// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Store;

/**
 * Carries a realm to another store, of whatever kind. Tokens keep working, because stores know them by digest alone; a digest is made with the name of the
 * realm, so it is the same at both ends.
 *
 * <pre>{@code
 * Migration migration = Migration.between(from, to);
 * migration.ahead();                                  // as often as you like, while servers write to the source
 * // stop the servers
 * if (migration.complete().isVerified()) {
 *     // start them on the target
 * }
 * }</pre>
 *
 * <p>What is carried ahead is dead at the target: clients come last, and nothing is alive without its client. So nothing that is revoked or spent at the
 * source in the meantime is ever alive at the target, however far a run came, and {@link #complete} carries over what has happened since. A run that broke
 * off is made good by the next one.
 *
 * <p>What it cannot do: a server that writes to the source while or after {@link #complete} runs writes what the target does not learn; and a client that
 * is known at the target is alive there. So there is one moment without writes, between the last write to the source and the first to the target.
 */
public final class Migration {
    private final Cargoes cargoes;
    private final Store to;
    private Progress progress = Progress.NONE;

    private Migration(Store from, Store to) {
        this.cargoes = new Cargoes(from, to);
        this.to = to;
    }

    /**
     * What carries the realm of one store to the other.
     *
     * @throws IllegalArgumentException if the realms have different names, or one of the stores has no {@link Capability#ARCHIVE}
     */
    public static Migration between(Store from, Store to) {
        for (Store store : List.of(from, to)) {
            if (!store.capabilities().contains(Capability.ARCHIVE)) {
                throw new IllegalArgumentException(
                        "A store can be carried that can be listed whole: one of these declares no archive.");
            }
        }
        if (!from.realm().equals(to.realm())) {
            throw new IllegalArgumentException("The realms have different names, " + from.realm() + " and " + to.realm()
                    + ": the name is part of each digest, so no token would be found.");
        }
        return new Migration(from, to);
    }

    /** Tells this one how far it is. */
    public Migration progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /** Carries everything that lives by others, and is dead without them: requests, grants, tokens, replay markers. The source may be written to. */
    public MigrationReport ahead() {
        return carry(cargoes.dependent(), false);
    }

    /** Carries everything, what gives life last, and then reads all of both ends again and compares. Nobody may write to the source any more. */
    public MigrationReport complete() {
        return carry(cargoes.all(), true);
    }

    private MigrationReport carry(List<Cargo<?>> all, boolean complete) {
        Map<RecordKind, Tally> tallies = new EnumMap<>(RecordKind.class);
        try (AtOnce threads = new AtOnce("migration")) {
            all.forEach(cargo -> tallies.put(cargo.kind(), new Tally()));
            all.forEach(cargo -> copy(cargo, tallyOf(tallies, cargo), threads));
            if (complete) {
                all.forEach(cargo -> verify(cargo, tallyOf(tallies, cargo), threads));
            }
        }
        Map<RecordKind, MigrationReport.Count> counts = new EnumMap<>(RecordKind.class);
        tallies.forEach((kind, tally) -> counts.put(kind, tally.count()));
        return new MigrationReport(complete, counts);
    }

    private static Tally tallyOf(Map<RecordKind, Tally> tallies, Cargo<?> cargo) {
        return java.util.Objects.requireNonNull(tallies.get(cargo.kind()));
    }

    private <T> void copy(Cargo<T> cargo, Tally tally, AtOnce threads) {
        each(cargo, Progress.Step.COPYING, tally.found, threads, record -> {
            T there = cargo.put().apply(record);
            if (there == null) {
                tally.copied.incrementAndGet();
            } else if (!cargo.isSame(record, there) && cargo.catchUp().apply(record, there)) {
                tally.updated.incrementAndGet();
            }
        });
    }

    private <T> void verify(Cargo<T> cargo, Tally tally, AtOnce threads) {
        each(cargo, Progress.Step.VERIFYING, tally.read, threads, record -> {
            T there = cargo.find().apply(record);
            tally.source.add(cargo.document().apply(record));
            if (there != null) {
                tally.target.add(cargo.document().apply(there));
            }
            if (cargo.isSame(record, there)) {
                tally.verified.incrementAndGet();
            }
        });
        tally.extra.set(cargo.extra().applyAsLong(to));
    }

    /** Does something with each record of the source, part by part; the records of one part at once, except where they are few, or their order matters. */
    private <T> void each(Cargo<T> cargo, Progress.Step step, AtomicLong count, AtOnce threads, Consumer<T> what) {
        List<T> part = cargo.part().apply(cargoes.source(), null);
        while (!part.isEmpty()) {
            if (cargo.isInOrder()) {
                part.forEach(what);
            } else {
                threads.each(part, what);
            }
            progress.at(step, cargo.kind(), count.addAndGet(part.size()));
            part = cargo.part().apply(cargoes.source(), part.get(part.size() - 1));
        }
    }

    /** What is counted while records are carried. */
    private static final class Tally {
        final AtomicLong found = new AtomicLong();
        final AtomicLong copied = new AtomicLong();
        final AtomicLong updated = new AtomicLong();
        final AtomicLong read = new AtomicLong();
        final AtomicLong verified = new AtomicLong();
        final AtomicLong extra = new AtomicLong();
        final Checksum source = new Checksum();
        final Checksum target = new Checksum();

        MigrationReport.Count count() {
            return new MigrationReport.Count(
                    found.get(),
                    copied.get(),
                    updated.get(),
                    read.get(),
                    verified.get(),
                    source.toString(),
                    target.toString(),
                    extra.get());
        }
    }
}
