// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Instant;
import java.util.regex.Pattern;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Replays;

/** Markers of what was seen once. */
final class SqlReplays implements Replays {
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final String INSERT =
            "insert into #replays (realm, purpose, id, keep_until) values (:realm, :purpose, :id, :keep_until)";

    private final Realm realm;

    SqlReplays(Realm realm) {
        this.realm = realm;
    }

    @Override
    public boolean first(String purpose, Digest id, Instant until) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("A purpose has 1 to 64 ASCII letters, digits and _-.: only.");
        }
        return realm.sql(INSERT)
                .bind("purpose", purpose)
                .bind("id", id)
                .bind("keep_until", until)
                .inserted();
    }
}
