// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.time.Instant;
import java.util.regex.Pattern;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Replays;

final class StoredReplays implements Replays {
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private final Records replays;
    private final Keys keys;

    StoredReplays(Database database, Keys keys) {
        this.replays = database.replays();
        this.keys = keys;
    }

    @Override
    public boolean first(String purpose, Digest id, Instant until) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("A purpose has 1 to 64 letters, digits and _-.: only.");
        }
        Row marker = new Row(keys).put(Fields.ID, keys.of(purpose, id)).realm().time(Fields.KEEP_UNTIL, until);
        return replays.insert(marker.bson());
    }
}
