// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Position;

/**
 * Records of one grant, subject or client each, the latest first. Most groups have a record or two, and are found at once, however many groups there are; a large
 * one is a {@link Timeline}.
 *
 * <p>What a group is changes in steps of the map, each for one group alone. A timeline takes records without such a step; so whoever is about to drop an empty
 * one closes it first, and whoever has added to a closed one adds again.
 *
 * @param <G> what groups them
 */
final class Groups<T, G> implements Order<T> {
    private final Function<T, @Nullable G> group;
    private final Timing<T> timing;
    private final ConcurrentHashMap<G, Members<T>> groups = new ConcurrentHashMap<>();

    /** @param group null: the record stands nowhere in this order */
    Groups(Function<T, @Nullable G> group, Timing<T> timing) {
        this.group = group;
        this.timing = timing;
    }

    @Override
    public void add(Slot<T> slot) {
        G key = group.apply(slot.keys());
        if (key != null && !(groups.get(key) instanceof Members.Many<T> many && many.takes(slot))) {
            groups.compute(
                    key, (same, members) -> members == null ? new Members.One<>(slot) : members.with(slot, timing));
        }
    }

    @Override
    public void remove(Slot<T> slot) {
        G key = group.apply(slot.keys());
        if (key != null && !(groups.get(key) instanceof Members.Many<T> many && many.keepsSomeWithout(slot))) {
            groups.computeIfPresent(key, (same, members) -> members.without(slot, timing));
        }
    }

    /** Those of one group; where a position is given, those behind it. */
    Stream<Slot<T>> slots(G key, @Nullable Position after) {
        Members<T> members = groups.get(key);
        if (members == null) {
            return Stream.empty();
        }
        return after == null
                ? members.slots()
                : members.slotsAfter(new Timing.Place(after.time(), after.digest()), timing);
    }
}
