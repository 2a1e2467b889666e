// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.rack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.oauth2server.administration.Adoption;

/** What became of the records of one kind, and word of each that was skipped, as long as there are few. */
public final class Tally {
    private static final long EVERY = 10_000;
    private static final long MOST_TOLD = 50;

    private final String kind;
    private final Consumer<String> log;
    private final LongAdder taken = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder known = new LongAdder();
    private long skipped;
    private long changed;
    private long seen;

    Tally(String kind, Consumer<String> log) {
        this.kind = kind;
        this.log = log;
    }

    void add(Adoption adoption) {
        LongAdder count = switch (adoption) {
            case TAKEN -> taken;
            case UPDATED -> updated;
            case KNOWN -> known;
        };
        count.increment();
    }

    /** It was left out. */
    synchronized void skip(String which, String why) {
        skipped++;
        if (skipped <= MOST_TOLD) {
            log.accept("skipped " + kind + " " + which + ": " + why);
        } else if (skipped == MOST_TOLD + 1) {
            log.accept("skipped more of " + kind + ", which are counted and not told");
        }
    }

    /** It was taken, but for something. */
    synchronized void change(String which, String how) {
        changed++;
        log.accept(kind + " " + which + ": " + how);
    }

    /** So many more were looked at. */
    void see(long records) {
        long before = seen;
        seen += records;
        if (seen / EVERY > before / EVERY) {
            log.accept(kind + ": " + seen);
        }
    }

    /** How many were left out. */
    public synchronized long skipped() {
        return skipped;
    }

    /** The counts by name. */
    public synchronized Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("taken", taken.sum());
        counts.put("updated", updated.sum());
        counts.put("known", known.sum());
        counts.put("skipped", skipped);
        counts.put("changed", changed);
        return counts;
    }
}
