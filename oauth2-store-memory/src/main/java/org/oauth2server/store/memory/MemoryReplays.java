// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Replay;
import org.oauth2server.store.Replays;

/** Markers that are there or not; {@code until} decides when pruning may take one, and nothing else. */
final class MemoryReplays implements Replays, Bounded {
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Comparator<Marker> ORDER =
            Comparator.comparing(Marker::until).thenComparing(Marker::id).thenComparing(Marker::purpose);

    private static final Comparator<Replay> LISTED =
            Comparator.comparing(Replay::id).thenComparing(Replay::purpose);

    private final ConcurrentHashMap<Marker, Boolean> markers = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Marker> due = new ConcurrentSkipListSet<>(ORDER);
    private final Quota quota;

    private record Marker(String purpose, Digest id, Instant until) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Marker that && id.equals(that.id) && purpose.equals(that.purpose);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    MemoryReplays(Quota quota) {
        this.quota = quota;
    }

    @Override
    public boolean first(String purpose, Digest id, Instant until) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("A purpose has 1 to 64 letters, digits, and _-.: only.");
        }
        Marker marker = new Marker(purpose, id, until);
        if (markers.containsKey(marker)) {
            return false;
        }
        quota.take();
        if (markers.putIfAbsent(marker, true) != null) {
            quota.release();
            return false;
        }
        due.add(marker);
        return true;
    }

    Stream<Replay> after(@Nullable Replay last) {
        return markers.keySet().stream()
                .map(marker -> new Replay(marker.purpose(), marker.id(), marker.until()))
                .filter(marker -> last == null || LISTED.compare(marker, last) > 0)
                .sorted(LISTED);
    }

    @Override
    public boolean isTight() {
        return quota.isTight();
    }

    @Override
    public long due(Instant now) {
        return due.stream().takeWhile(marker -> !marker.until().isAfter(now)).count();
    }

    @Override
    public boolean anyDue(Instant now) {
        Iterator<Marker> markersDue = due.iterator();
        return markersDue.hasNext() && !markersDue.next().until().isAfter(now);
    }

    @Override
    public long prune(Instant now, int most) {
        Iterator<Marker> earliestFirst = due.iterator();
        long gone = 0;
        while (gone < most && earliestFirst.hasNext()) {
            Marker marker = earliestFirst.next();
            if (marker.until().isAfter(now)) {
                return gone;
            }
            gone += remove(marker) ? 1 : 0;
        }
        return gone;
    }

    /** Out of the order first: whoever takes it out there is the one to take away the marker, and no later one of the same id. */
    private boolean remove(Marker marker) {
        if (!due.remove(marker)) {
            return false;
        }
        markers.remove(marker);
        quota.release();
        return true;
    }
}
