// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Prunable;

/**
 * Entries of one kind in the order of the time from which on they can go.
 *
 * @param field what goes; null: the whole entry
 */
record Due(KeyValueDatabase database, String kind, @Nullable String field) implements Prunable {
    @Override
    public long due(Instant now) {
        return database.count(Names.due(kind), Names.time(now));
    }

    @Override
    public long prune(Instant now, int most) {
        return database.sweep(Names.due(kind), Names.time(now), most, field);
    }
}
