// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.store.Replays;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S6. */
final class ReplayMutants {
    private ReplayMutants() {}

    /** Remembers replays in the instance. */
    @Breaks({"S3.10", "S6.1"})
    static final class ReplaysOfOneInstance extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                private final Set<String> seen = ConcurrentHashMap.newKeySet();

                @Override
                public Replays replays() {
                    return (purpose, id, until) -> {
                        boolean here = seen.contains(purpose + id) && tables.replays.containsKey(purpose + " " + id);
                        boolean first = seen.add(purpose + id) || !here;
                        tables.replays.putIfAbsent(purpose + " " + id, until);
                        return first;
                    };
                }
            };
        }
    }

    /** Leaves the end of a replay marker to a time to live. */
    @Breaks("S6.2")
    static final class ReplaysWithATimeToLive extends MutantTck {
        @Override
        Replays replays(ModelTables tables) {
            return (purpose, id, until) -> {
                Instant before = tables.replays.putIfAbsent(purpose + " " + id, until);
                return before == null
                        || before.isBefore(InstantSource.system().instant().minusSeconds(3600));
            };
        }
    }

    /** Cuts long purposes off. */
    @Breaks("S6.3")
    static final class ShortPurposes extends MutantTck {
        @Override
        Replays replays(ModelTables tables) {
            return (purpose, id, until) -> {
                String cut = purpose.substring(0, Math.min(60, purpose.length()));
                return tables.replays.putIfAbsent(cut + " " + id, until) == null;
            };
        }
    }
}
