// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.oauth2server.store.memory.Records.NOW;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.oauth2server.model.Digest;

/** What two threads may do with one group that was large and has one record left. */
@Param(name = "number", gen = IntGen.class, conf = "0:1")
public abstract class GroupCalls {
    /** More than are copied. */
    private static final int MANY = 9;

    @Operation
    public final void add(@Param(name = "number") int number) {
        doAdd(number);
    }

    @Operation
    public final void remove(@Param(name = "number") int number) {
        doRemove(number);
    }

    @Operation
    public final boolean has(@Param(name = "number") int number) {
        return doHas(number);
    }

    abstract void doAdd(int number);

    abstract void doRemove(int number);

    abstract boolean doHas(int number);

    /** The groups of this module. */
    public static final class OnGroups extends GroupCalls {
        private final Groups<Digest, String> groups =
                new Groups<>(digest -> "all", Timing.latestFirst(digest -> NOW, digest -> digest));
        private final Slot<Digest>[] slots = slots();

        public OnGroups() {
            IntStream.range(0, MANY).forEach(this::doAdd);
            IntStream.range(1, MANY).forEach(this::doRemove);
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of slots
        private static Slot<Digest>[] slots() {
            return IntStream.range(0, MANY)
                    .mapToObj(Records::digest)
                    .map(Slot::new)
                    .toArray(Slot[]::new);
        }

        @Override
        void doAdd(int number) {
            groups.add(slots[number]);
        }

        @Override
        void doRemove(int number) {
            groups.remove(slots[number]);
        }

        @Override
        boolean doHas(int number) {
            return groups.slots("all", null).anyMatch(slot -> slot == slots[number]);
        }
    }

    /** What one thread after the other is told. */
    public static final class OnSet extends GroupCalls {
        private final Set<Integer> there = new HashSet<>(Set.of(0));

        @Override
        void doAdd(int number) {
            there.add(number);
        }

        @Override
        void doRemove(int number) {
            there.remove(number);
        }

        @Override
        boolean doHas(int number) {
            return there.contains(number);
        }
    }
}
