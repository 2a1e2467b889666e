// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of one group, in the order of their times; one of {@link Groups}, which changes them one step at a time. */
sealed interface Members<T> {
    Stream<Slot<T>> slots();

    Stream<Slot<T>> slotsAfter(Timing.Place place, Timing<T> timing);

    Members<T> with(Slot<T> slot, Timing<T> timing);

    /** Null: none is left. */
    @Nullable
    Members<T> without(Slot<T> slot, Timing<T> timing);

    /** The usual group. */
    record One<T>(Slot<T> slot) implements Members<T> {
        @Override
        public Stream<Slot<T>> slots() {
            return Stream.of(slot);
        }

        @Override
        public Stream<Slot<T>> slotsAfter(Timing.Place place, Timing<T> timing) {
            return timing.compare(slot, place) > 0 ? slots() : Stream.empty();
        }

        @Override
        public Members<T> with(Slot<T> another, Timing<T> timing) {
            return new Few<>(List.of(slot)).with(another, timing);
        }

        @Override
        public @Nullable Members<T> without(Slot<T> another, Timing<T> timing) {
            return another == slot ? null : this;
        }
    }

    /** So few that they are copied when another one comes. */
    record Few<T>(List<Slot<T>> sorted) implements Members<T> {
        private static final int MOST = 8;

        @Override
        public Stream<Slot<T>> slots() {
            return sorted.stream();
        }

        @Override
        public Stream<Slot<T>> slotsAfter(Timing.Place place, Timing<T> timing) {
            return sorted.stream().filter(slot -> timing.compare(slot, place) > 0);
        }

        @Override
        public Members<T> with(Slot<T> slot, Timing<T> timing) {
            int place = Collections.binarySearch(sorted, slot, timing);
            if (place >= 0 && !sorted.get(place).isOver()) {
                return this;
            }
            List<Slot<T>> more = new ArrayList<>(sorted);
            if (place >= 0) {
                more.set(place, slot);
            } else {
                more.add(-place - 1, slot);
            }
            return more.size() <= MOST ? new Few<>(List.copyOf(more)) : new Many<>(more, timing);
        }

        @Override
        public @Nullable Members<T> without(Slot<T> slot, Timing<T> timing) {
            if (!sorted.contains(slot)) {
                return this;
            }
            List<Slot<T>> fewer = new ArrayList<>(sorted);
            fewer.remove(slot);
            return fewer.isEmpty() ? null : new Few<>(List.copyOf(fewer));
        }
    }

    /**
     * As many as there may be. It takes and drops records beside the steps of the map; so a step that is about to drop it because it is empty closes it first,
     * and whoever has added to a closed one adds once more, in a step.
     */
    final class Many<T> implements Members<T> {
        private final Timeline<T> timeline;
        private volatile boolean closed;

        private Many(List<Slot<T>> slots, Timing<T> timing) {
            timeline = new Timeline<>(timing);
            slots.forEach(timeline::add);
        }

        /** Whether the slot was added for good. */
        boolean takes(Slot<T> slot) {
            timeline.add(slot);
            return !closed;
        }

        /** Whether the slot is removed for good, and others are left. */
        boolean keepsSomeWithout(Slot<T> slot) {
            timeline.remove(slot);
            return !closed && !timeline.isEmpty();
        }

        @Override
        public Stream<Slot<T>> slots() {
            return timeline.slots();
        }

        @Override
        public Stream<Slot<T>> slotsAfter(Timing.Place place, Timing<T> timing) {
            return timeline.slotsAfter(place);
        }

        @Override
        public Members<T> with(Slot<T> slot, Timing<T> timing) {
            timeline.add(slot);
            return this;
        }

        @Override
        public @Nullable Members<T> without(Slot<T> slot, Timing<T> timing) {
            timeline.remove(slot);
            closed = true;
            if (timeline.isEmpty()) {
                return null;
            }
            closed = false;
            return this;
        }
    }
}
