// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place of one record, which all indexes share: what it holds changes in one atomic step for all of them. A record is pending, then there or
 * refused, and in the end gone. While it is there, the state is the record itself, so that reading it costs nothing.
 */
final class Slot<T> {
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Slot.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object state;

    private enum Stage {
        PENDING,
        REFUSED,
        GONE
    }

    private record Absent(Stage stage, Object record) {}

    Slot(T record) {
        state = new Absent(Stage.PENDING, record);
    }

    /** The record as it is now; null while it is not there. */
    @Nullable
    T record() {
        Object now = state;
        return now instanceof Absent ? null : cast(now);
    }

    /** The record, there or not: good for nothing but its keys. */
    T keys() {
        Object now = state;
        return cast(now instanceof Absent absent ? absent.record() : now);
    }

    boolean isPending() {
        return state instanceof Absent absent && absent.stage() == Stage.PENDING;
    }

    boolean isRefused() {
        return state instanceof Absent absent && absent.stage() == Stage.REFUSED;
    }

    /** Whether it will never be there (again). */
    boolean isOver() {
        return state instanceof Absent absent && absent.stage() != Stage.PENDING;
    }

    /** Lets a pending record be seen. */
    void admit() {
        Object now = state;
        if (now instanceof Absent absent && absent.stage() == Stage.PENDING) {
            STATE.compareAndSet(this, now, absent.record());
        }
    }

    /** Settles that a pending record will never be there. */
    void refuse() {
        Object now = state;
        if (now instanceof Absent absent && absent.stage() == Stage.PENDING) {
            STATE.compareAndSet(this, now, new Absent(Stage.REFUSED, absent.record()));
        }
    }

    /**
     * Replaces the record by what the change makes of it, which leaves its keys alone; null: it is to stay.
     *
     * @return whether this call replaced it; false where it is not there, or is to stay
     */
    boolean change(Function<T, @Nullable T> change) {
        T now = record();
        while (now != null) {
            T next = change.apply(now);
            if (next == null) {
                return false;
            }
            if (STATE.compareAndSet(this, now, next)) {
                return true;
            }
            now = record();
        }
        return false;
    }

    /** Takes the record away: the last one it was, for the one call that did it; null for all others. */
    @Nullable
    T end() {
        T now = record();
        while (now != null && !STATE.compareAndSet(this, now, new Absent(Stage.GONE, now))) {
            now = record();
        }
        return now;
    }

    @SuppressWarnings("unchecked") // the constructor and change() put nothing else there
    private T cast(Object record) {
        return (T) record;
    }
}
