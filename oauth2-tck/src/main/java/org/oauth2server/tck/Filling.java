// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.oauth2server.model.Issuance;

/** Puts many issuances in, on two instances at once where there are very many: for the rules on cost, whose number of records may be large. */
final class Filling {
    /** As many as can be kept in memory and looked up again, however many there are. */
    static final int SAMPLE = 1000;

    private final Supplier<Issuance> records;
    private final int many;
    private final List<Issuance> some = new ArrayList<>();
    private int made;

    private Filling(int many, Supplier<Issuance> records) {
        this.many = many;
        this.records = records;
    }

    /**
     * Puts them in, and gives some of them: the first, the last, and up to {@value #SAMPLE} at equal distances.
     *
     * @param records makes one after the other
     */
    static List<Issuance> with(Nodes nodes, int many, Supplier<Issuance> records) throws Exception {
        Filling filling = new Filling(many, records);
        ExecutorService threads = Executors.newFixedThreadPool(Bench.RACERS);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < (many > SAMPLE ? Bench.RACERS : 1); lane++) {
                int turn = lane;
                lanes.add(threads.submit(() -> filling.work(nodes, turn)));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        } finally {
            threads.shutdownNow();
        }
        return filling.some;
    }

    private void work(Nodes nodes, int turn) {
        for (List<Issuance> next = next(); !next.isEmpty(); next = next()) {
            nodes.node(turn).issuances().issue(next.get(0));
        }
    }

    /** One more, or none where there are enough. */
    private synchronized List<Issuance> next() {
        if (made == many) {
            return List.of();
        }
        Issuance record = records.get();
        if (made % Math.max(1, many / SAMPLE) == 0 || made == many - 1) {
            some.add(record);
        }
        made++;
        return List.of(record);
    }
}
