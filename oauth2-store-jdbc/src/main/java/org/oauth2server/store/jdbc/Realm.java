// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.oauth2server.store.Spend;
import org.oauth2server.store.StoreUnavailableException;

/** The rows of one realm: each statement made here has the number of the realm as {@code :realm}. */
record Realm(Database database, String name, int number) {
    private static final int ATTEMPTS = 5;

    Sql sql(String text) {
        return database.sql(text).bind("realm", number);
    }

    Dialect dialect() {
        return database.dialect();
    }

    /** Inserts a record that takes a key; where it was taken, reads who has it, unless pruning took that one away in between. */
    static <T> Spend<T> spend(T record, BooleanSupplier insert, Supplier<Optional<T>> holder) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (insert.getAsBoolean()) {
                return new Spend.Won<>(record);
            }
            Optional<T> found = holder.get();
            if (found.isPresent()) {
                return new Spend.Spent<>(found.get());
            }
        }
        throw new StoreUnavailableException("A key was taken and freed again too often to tell who holds it.", null);
    }
}
