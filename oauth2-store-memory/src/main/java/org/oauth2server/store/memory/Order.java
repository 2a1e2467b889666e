// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Position;

/**
 * Records sorted by group, then by time, then by a digest that is unique among them: what a database has as an index over three columns. A slot is its
 * own key, so an entry costs one node. What a record is sorted by never changes.
 *
 * @param <T> the records
 * @param <G> what groups them
 */
final class Order<T, G extends Comparable<G>> {
    private static final Digest LEAST = filled(0x00);
    private static final Digest GREATEST = filled(0xFF);

    private final Function<T, @Nullable G> group;
    private final Function<T, @Nullable Instant> time;
    private final Function<T, Digest> id;
    private final Instant first;
    private final Instant last;
    private final ConcurrentSkipListMap<Object, Slot<T>> slots;

    /** Where a record stands, or would. */
    private record Place<G>(G group, Instant time, Digest id) {}

    private Order(
            Function<T, @Nullable G> group,
            Function<T, @Nullable Instant> time,
            Function<T, Digest> id,
            Instant first,
            Instant last) {
        this.group = group;
        this.time = time;
        this.id = id;
        this.first = first;
        this.last = last;
        this.slots = new ConcurrentSkipListMap<>(this::compare);
    }

    private int compare(Object one, Object another) {
        int byGroup = group(one).compareTo(group(another));
        if (byGroup != 0) {
            return byGroup;
        }
        int byTime = time(one).compareTo(time(another));
        if (byTime != 0) {
            return first.isBefore(last) ? byTime : -byTime;
        }
        return id(one).compareTo(id(another));
    }

    /** @param group null: the record stands nowhere in this order */
    static <T, G extends Comparable<G>> Order<T, G> latestFirst(
            Function<T, @Nullable G> group, Function<T, @Nullable Instant> time, Function<T, Digest> id) {
        return new Order<>(group, time, id, Instant.MAX, Instant.MIN);
    }

    /** @param time null: the record stands nowhere in this order */
    static <T> Order<T, String> earliestFirst(Function<T, @Nullable Instant> time, Function<T, Digest> id) {
        return new Order<>(record -> time.apply(record) == null ? null : "", time, id, Instant.MIN, Instant.MAX);
    }

    @SuppressWarnings("unchecked") // a key is a place in this order, or a slot that stands in it
    private G group(Object key) {
        return key instanceof Place<?> place
                ? (G) place.group()
                : Objects.requireNonNull(group.apply(((Slot<T>) key).keys()));
    }

    @SuppressWarnings("unchecked")
    private Instant time(Object key) {
        return key instanceof Place<?> place
                ? place.time()
                : Objects.requireNonNull(time.apply(((Slot<T>) key).keys()));
    }

    @SuppressWarnings("unchecked")
    private Digest id(Object key) {
        return key instanceof Place<?> place ? place.id() : id.apply(((Slot<T>) key).keys());
    }

    /** Puts the slot in its place. One that stands there, and is over, makes way. */
    void add(Slot<T> slot) {
        if (group.apply(slot.keys()) == null) {
            return;
        }
        Slot<T> other = slots.putIfAbsent(slot, slot);
        while (other != null && other != slot && other.isOver()) {
            slots.remove(other, other);
            other = slots.putIfAbsent(slot, slot);
        }
    }

    void remove(Slot<T> slot) {
        if (group.apply(slot.keys()) != null) {
            slots.remove(slot, slot);
        }
    }

    /** Those of one group; where a position is given, those behind it. */
    Stream<Slot<T>> slots(G group, @Nullable Position after) {
        Place<G> from =
                after == null ? new Place<>(group, first, LEAST) : new Place<>(group, after.time(), after.digest());
        Place<G> to = new Place<>(group, last, GREATEST);
        return slots.subMap(from, after == null, to, true).values().stream();
    }

    /** Those whose time lies at or before this one, in an order by time alone. */
    Stream<Slot<T>> upTo(Instant latest) {
        return slots.headMap(new Place<>("", latest, GREATEST), true).values().stream();
    }

    private static Digest filled(int value) {
        byte[] bytes = new byte[Digest.BYTES];
        Arrays.fill(bytes, (byte) value);
        return Digest.of(bytes);
    }
}
