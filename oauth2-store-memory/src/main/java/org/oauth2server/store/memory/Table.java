// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Spend;

/**
 * Records that hold several unique keys each, and stand in several orders: inserted and removed as a whole, without a lock.
 *
 * <p>A record is put into a pending {@link Slot}. The slot takes its keys one after the other, always in the order of the indexes, is entered in all
 * orders, and is then admitted in one atomic step, from which on all indexes show the record; before that they show nothing. Who finds one of its keys
 * taken by a pending slot does not wait for the thread behind it, and does not guess: it finishes that slot's insertion itself, and knows then whether
 * it lost. This ends, because a slot that holds a key of one index can only be held up by one further down. Who finds a key taken by a slot that is over
 * removes it. So the loser of a race always gets the record that won, and a thread that dies half way holds up nobody.
 */
final class Table<T> implements Bounded {
    private final Quota quota;
    private final List<UniqueIndex<T>> keys;
    private final List<Order<T>> orders;
    private final Timeline<T> due;
    private final Consumer<T> pruned;

    /**
     * @param keys the first is the one that racers meet at
     * @param keepUntil from when on a record may be pruned
     * @param orders other orders to keep
     * @param pruned told of each record that pruning took away
     */
    Table(
            Quota quota,
            List<UniqueIndex<T>> keys,
            Function<T, @Nullable Instant> keepUntil,
            Function<T, Digest> id,
            List<Order<T>> orders,
            Consumer<T> pruned) {
        this.quota = quota;
        this.keys = keys;
        this.due = new Timeline<>(Timing.earliestFirst(keepUntil, id));
        this.orders = Stream.concat(Stream.of(due), orders.stream()).toList();
        this.pruned = pruned;
    }

    /** @throws org.oauth2server.store.StoreUnavailableException if its keys are free and there is no room for it */
    Spend<T> insert(T record) {
        T holder = holder(record);
        if (holder != null) {
            return new Spend.Spent<>(holder);
        }
        quota.take();
        boolean won = false;
        try {
            Spend<T> spend = attempt(record);
            while (spend == null) {
                spend = attempt(record);
            }
            won = spend.won();
            return spend;
        } finally {
            if (!won) {
                quota.release();
            }
        }
    }

    private @Nullable T holder(T record) {
        for (UniqueIndex<T> index : keys) {
            Digest key = index.key(record);
            T holder = key == null ? null : index.find(key);
            if (holder != null) {
                return holder;
            }
        }
        return null;
    }

    /** Null: somebody else found it refused, and by whom is to be asked again. */
    private @Nullable Spend<T> attempt(T record) {
        Slot<T> slot = new Slot<>(record);
        try {
            T holder = settle(slot);
            if (!slot.isRefused()) {
                return new Spend.Won<>(record);
            }
            return holder == null ? null : new Spend.Spent<>(holder);
        } finally {
            slot.refuse(); // where settling failed half way, as it does when the heap is full
            forgetIfOver(slot);
        }
    }

    /** Brings a pending slot to its end, whoever began it. Returns the record that stood in its way. */
    private @Nullable T settle(Slot<T> slot) {
        if (!slot.isPending()) {
            return null;
        }
        T holder = takeKeys(slot);
        if (holder == null) {
            orders.forEach(order -> order.add(slot));
            slot.admit();
        } else {
            slot.refuse();
        }
        forgetIfOver(slot);
        return holder;
    }

    private @Nullable T takeKeys(Slot<T> slot) {
        for (UniqueIndex<T> index : keys) {
            Digest key = index.key(slot.keys());
            T holder = key == null ? null : take(index, key, slot);
            if (holder != null) {
                return holder;
            }
        }
        return null;
    }

    private @Nullable T take(UniqueIndex<T> index, Digest key, Slot<T> slot) {
        Slot<T> other = index.take(key, slot);
        while (other != null && other != slot) {
            settle(other);
            T holder = other.record();
            if (holder != null) {
                return holder;
            }
            index.release(key, other);
            other = index.take(key, slot);
        }
        return null;
    }

    /** A thread that helps may come late, and enter what is over already: so it looks again, and clears away what it did. */
    private void forgetIfOver(Slot<T> slot) {
        if (!slot.isOver()) {
            return;
        }
        orders.forEach(order -> order.remove(slot));
        for (UniqueIndex<T> index : keys) {
            Digest key = index.key(slot.keys());
            if (key != null) {
                index.release(key, slot);
            }
        }
    }

    long size() {
        return quota.taken();
    }

    @Override
    public boolean isTight() {
        return quota.isTight();
    }

    @Override
    public long due(Instant now) {
        return due.upTo(now).filter(slot -> slot.record() != null).count();
    }

    @Override
    public boolean anyDue(Instant now) {
        return due.upTo(now).anyMatch(slot -> slot.record() != null);
    }

    @Override
    public long prune(Instant now, int most) {
        Iterator<Slot<T>> slots = due.upTo(now).iterator();
        long gone = 0;
        while (gone < most && slots.hasNext()) {
            gone += remove(slots.next()) ? 1 : 0;
        }
        return gone;
    }

    private boolean remove(Slot<T> slot) {
        T last = slot.end();
        if (last == null) {
            return false;
        }
        forgetIfOver(slot);
        quota.release();
        pruned.accept(last);
        return true;
    }
}
