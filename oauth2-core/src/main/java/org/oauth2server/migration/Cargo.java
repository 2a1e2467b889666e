// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Store;

/**
 * How the records of one kind are carried.
 *
 * @param part the records of a store that come after this one; from the beginning where there is none; empty at the end
 * @param put writes a record to the target, unless its keys are taken there: then the record that holds them
 * @param catchUp carries to the record of the target what has happened to that of the source since; returns whether there was anything
 * @param find the counterpart of a record at the target; null: there is none
 * @param document the record as text, without what may differ between two stores
 * @param extra how many records only the target has, where that matters
 */
record Cargo<T>(
        RecordKind kind,
        BiFunction<Store, @Nullable T, List<T>> part,
        Function<T, @Nullable T> put,
        BiFunction<T, T, Boolean> catchUp,
        Function<T, @Nullable T> find,
        Function<T, String> document,
        ToLongFunction<Store> extra) {
    /** Whether one record is carried after the other: a key after the one that it replaces; clients and issuers because they are few. */
    boolean isInOrder() {
        return kind.compareTo(RecordKind.SIGNING_KEYS) >= 0 && kind != RecordKind.CONSENTS;
    }

    boolean isSame(T one, @Nullable T other) {
        return other != null && document.apply(one).equals(document.apply(other));
    }
}
