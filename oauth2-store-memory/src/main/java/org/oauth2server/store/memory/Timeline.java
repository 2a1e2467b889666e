// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.oauth2server.model.Digest;

/** Records in the order of their times. A slot is its own key, so an entry costs one node. */
final class Timeline<T> implements Order<T> {
    private static final Digest GREATEST = greatest();

    private final Timing<T> timing;
    private final ConcurrentSkipListMap<Object, Slot<T>> slots;

    Timeline(Timing<T> timing) {
        this.timing = timing;
        this.slots = new ConcurrentSkipListMap<>(timing);
    }

    @Override
    public void add(Slot<T> slot) {
        if (!timing.isTimed(slot)) {
            return;
        }
        Slot<T> other = slots.putIfAbsent(slot, slot);
        while (other != null && other != slot && other.isOver()) {
            slots.remove(other, other);
            other = slots.putIfAbsent(slot, slot);
        }
    }

    @Override
    public void remove(Slot<T> slot) {
        if (timing.isTimed(slot)) {
            slots.remove(slot, slot);
        }
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    Stream<Slot<T>> slots() {
        return slots.values().stream();
    }

    /** Those behind a place. */
    Stream<Slot<T>> slotsAfter(Timing.Place place) {
        return slots.tailMap(place, false).values().stream();
    }

    /** Those whose time lies at or before this one, where the earliest come first. */
    Stream<Slot<T>> upTo(Instant latest) {
        return slots.headMap(new Timing.Place(latest, GREATEST), true).values().stream();
    }

    private static Digest greatest() {
        byte[] bytes = new byte[Digest.BYTES];
        Arrays.fill(bytes, (byte) 0xFF);
        return Digest.of(bytes);
    }
}
