// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;

/** Finds the one record that holds a digest. Lookups take no lock. */
final class UniqueIndex<T> {
    private final ConcurrentHashMap<Digest, Slot<T>> slots = new ConcurrentHashMap<>();
    private final Function<T, @Nullable Digest> key;

    /** @param key what a record holds here; null: nothing */
    UniqueIndex(Function<T, @Nullable Digest> key) {
        this.key = key;
    }

    @Nullable
    Digest key(T record) {
        return key.apply(record);
    }

    @Nullable
    Slot<T> slot(Digest digest) {
        return slots.get(digest);
    }

    @Nullable
    T find(Digest digest) {
        Slot<T> slot = slots.get(digest);
        return slot == null ? null : slot.record();
    }

    /** The records behind this digest, in the order of digests; all where there is none. */
    Stream<T> after(@Nullable Digest digest) {
        return slots.entrySet().stream()
                .filter(entry -> digest == null || entry.getKey().compareTo(digest) > 0)
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> Stream.ofNullable(entry.getValue().record()));
    }

    /** Gives the digest to the slot, unless another has it: that one is returned. */
    @Nullable
    Slot<T> take(Digest digest, Slot<T> slot) {
        return slots.putIfAbsent(digest, slot);
    }

    void release(Digest digest, Slot<T> slot) {
        slots.remove(digest, slot);
    }
}
