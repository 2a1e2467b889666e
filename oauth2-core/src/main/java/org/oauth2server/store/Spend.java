// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

/**
 * What became of an attempt to take a key by inserting its record. Of all attempts on one key, on all nodes, exactly one has {@link Won}.
 *
 * @param <T> the record that takes the key
 */
public sealed interface Spend<T> {
    /** The record that holds the key now. */
    T holder();

    /** Whether this very attempt took the key. */
    default boolean won() {
        return this instanceof Won;
    }

    /**
     * This attempt took the key.
     *
     * @param holder the record as it was written
     */
    record Won<T>(T holder) implements Spend<T> {}

    /**
     * The key was taken before.
     *
     * @param holder the record that took it, as the store has it now
     */
    record Spent<T>(T holder) implements Spend<T> {}
}
