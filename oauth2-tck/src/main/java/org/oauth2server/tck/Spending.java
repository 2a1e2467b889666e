// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.jspecify.annotations.Nullable;

/**
 * The law of a key that is spent by inserting: the first insert takes it, every other one is told who has, and what was taken back stays so. A history is
 * held against it by {@link Linearizability}.
 *
 * @param holder whose record holds the key; null: nobody's
 * @param revoked whether that record was taken back
 */
record Spending(@Nullable String holder, boolean revoked) {
    /** Nobody has spent it. */
    static final Spending OPEN = new Spending(null, false);

    static Spending by(@Nullable String holder, boolean revoked) {
        return holder == null ? OPEN : new Spending(holder, revoked);
    }

    @Override
    public String toString() {
        return holder == null ? "nobody's" : "that of " + holder + (revoked ? ", revoked" : "");
    }

    /**
     * Somebody inserts a record, and is told which one holds the key.
     *
     * @param record whose record it is
     * @param won whether it took the key
     * @param told what was answered
     */
    record Insert(String record, boolean won, Spending told) implements Deed<Spending> {
        @Override
        public @Nullable Spending after(Spending state) {
            if (state.holder == null) {
                return won && told.equals(by(record, false)) ? told : null;
            }
            return !won && told.equals(state) ? state : null;
        }

        @Override
        public boolean observes() {
            return !won;
        }

        @Override
        public String toString() {
            return "inserts a record and is told that it " + (won ? "won" : "lost") + "; the record is " + told;
        }
    }

    /**
     * Somebody takes the key, and is told no more than whether that was the first time.
     *
     * @param record whose attempt it is
     * @param first what was answered
     */
    record Take(String record, boolean first) implements Deed<Spending> {
        @Override
        public @Nullable Spending after(Spending state) {
            if (state.holder == null) {
                return first ? by(record, false) : null;
            }
            return first ? null : state;
        }

        @Override
        public boolean observes() {
            return !first;
        }

        @Override
        public String toString() {
            return "takes the key and is told that it was " + (first ? "the first" : "not the first");
        }
    }

    /**
     * Somebody reads which record holds the key.
     *
     * @param seen what was answered
     */
    record Read(Spending seen) implements Deed<Spending> {
        @Override
        public @Nullable Spending after(Spending state) {
            return seen.equals(state) ? state : null;
        }

        @Override
        public boolean observes() {
            return true;
        }

        @Override
        public String toString() {
            return "reads; the record is " + seen;
        }
    }

    /**
     * Somebody takes the record back that holds the key.
     *
     * @param done whether this call did
     */
    record Revoke(boolean done) implements Deed<Spending> {
        @Override
        public @Nullable Spending after(Spending state) {
            boolean can = state.holder != null && !state.revoked;
            if (can != done) {
                return null;
            }
            return done ? by(state.holder, true) : state;
        }

        @Override
        public boolean observes() {
            return !done;
        }

        @Override
        public String toString() {
            return done ? "revokes it" : "revokes it, and is told that it did not";
        }
    }
}
