// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.ServerEvent;

/**
 * The latest events that administrators ask about: so many of what they did, and apart from them so many of all else, which strangers can cause at will and
 * so never push the others out. What clients do in the normal course of things is not kept.
 */
public final class EventMemory {
    private static final int MOST_OF_EACH = 500;

    /**
     * One that is remembered.
     *
     * @param number grows by one with each
     */
    record Remembered(long number, ServerEvent event) {}

    private final Deque<Remembered> administration = new ArrayDeque<>();
    private final Deque<Remembered> others = new ArrayDeque<>();
    private final Instant since;
    private long last;

    public EventMemory(InstantSource clock) {
        this.since = clock.instant();
    }

    /** Remembers an event, if it is of those that are kept. */
    public void remember(ServerEvent event) {
        if (event instanceof ServerEvent.Issued
                || event instanceof ServerEvent.Asked
                || event instanceof ServerEvent.Decided) {
            return;
        }
        boolean administrative = event instanceof ServerEvent.Administered
                || event instanceof ServerEvent.Changed
                || event instanceof ServerEvent.KeyAdded
                || event instanceof ServerEvent.KeyRetired
                || event instanceof ServerEvent.RevokedAll;
        keep(administrative ? administration : others, event);
    }

    private synchronized void keep(Deque<Remembered> kept, ServerEvent event) {
        last++;
        kept.addFirst(new Remembered(last, event));
        if (kept.size() > MOST_OF_EACH) {
            kept.removeLast();
        }
    }

    /** Since when it remembers. */
    Instant since() {
        return since;
    }

    /** How many had to make room. */
    synchronized long forgotten() {
        return last - administration.size() - others.size();
    }

    /** The latest, the latest first: at most so many, of those before this number; null: of all. */
    synchronized List<Remembered> latest(@Nullable Long before, int most) {
        return new ArrayList<>(Stream.concat(administration.stream(), others.stream())
                .filter(one -> before == null || one.number() < before)
                .sorted(Comparator.comparingLong(Remembered::number).reversed())
                .limit(most)
                .toList());
    }
}
