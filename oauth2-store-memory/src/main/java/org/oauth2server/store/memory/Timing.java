// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;

/**
 * How slots are compared, with each other and with a {@link Place}: by a time, then by a digest that is unique among them.
 *
 * @param time null: the record stands nowhere
 */
record Timing<T>(Function<T, @Nullable Instant> time, Function<T, Digest> id, boolean latestFirst)
        implements Comparator<Object> {

    /** Where a record would stand. */
    record Place(Instant time, Digest id) {}

    static <T> Timing<T> earliestFirst(Function<T, @Nullable Instant> time, Function<T, Digest> id) {
        return new Timing<>(time, id, false);
    }

    static <T> Timing<T> latestFirst(Function<T, @Nullable Instant> time, Function<T, Digest> id) {
        return new Timing<>(time, id, true);
    }

    boolean isTimed(Slot<T> slot) {
        return time.apply(slot.keys()) != null;
    }

    @Override
    public int compare(Object one, Object another) {
        int byTime = timeOf(one).compareTo(timeOf(another));
        if (byTime != 0) {
            return latestFirst ? -byTime : byTime;
        }
        return idOf(one).compareTo(idOf(another));
    }

    private Instant timeOf(Object key) {
        return key instanceof Place place ? place.time() : Objects.requireNonNull(time.apply(keys(key)));
    }

    private Digest idOf(Object key) {
        return key instanceof Place place ? place.id() : id.apply(keys(key));
    }

    @SuppressWarnings("unchecked") // a key is a place, or a slot of these records
    private T keys(Object key) {
        return ((Slot<T>) key).keys();
    }
}
