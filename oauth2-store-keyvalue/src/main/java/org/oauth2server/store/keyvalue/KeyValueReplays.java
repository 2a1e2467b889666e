// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Replay;
import org.oauth2server.store.Replays;

/** A marker is kept until it is pruned: an expiry of the database would let it go too early, by the clock of another machine. */
record KeyValueReplays(KeyValueDatabase database) implements Replays {
    @Override
    public boolean first(String purpose, Digest id, Instant until) {
        return new Draft(Kinds.REPLAY, name(purpose, id), purpose)
                .field(Fields.ID, id)
                .time(Fields.UNTIL, until)
                .until(Kinds.REPLAY, until)
                .take(database, new Replay(purpose, id, until), Fields::replay)
                .won();
    }

    static String name(String purpose, Digest id) {
        return Names.text(id) + purpose;
    }
}
