// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.util.Optional;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.oauth2server.store.Spend;
import org.oauth2server.store.StoreException;

/** To spend is to insert: the server's refusal of a second document with one key is the only judge of who won. */
final class Taking {
    /** Each time between a refusal and the read, somebody would have to delete the holder. */
    private static final int ATTEMPTS = 5;

    private final Records records;
    private final Keys keys;

    Taking(Records records, Keys keys) {
        this.records = records;
        this.keys = keys;
    }

    /**
     * Inserts a record.
     *
     * @param taken selects what holds any of its unique keys
     * @param record what is in the row
     */
    <T> Spend<T> take(Row row, T record, Bson taken, String what, Function<Row, T> reader) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (records.insert(row.bson())) {
                return new Spend.Won<>(record);
            }
            Optional<T> holder = records.find(taken).map(found -> new Row(keys, found).as(what, reader));
            if (holder.isPresent()) {
                return new Spend.Spent<>(holder.get());
            }
        }
        throw new StoreException("The key of a new " + what + " is taken, and nothing is seen to hold it.", null);
    }
}
