// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.List;
import java.util.Map;

/**
 * A record, as a database of keys and values keeps it.
 *
 * @param key the key of its own
 * @param aliases further keys that it takes and is found by
 * @param fields its texts by name; what changes later is a field beside the others
 * @param behind the keys of the entries that are read together with it, by what they are to it; some may not exist
 * @param places where it stands in lists
 * @param counters what it adds one to, for ever: it stays when the entry is deleted
 */
public record Entry(
        String key,
        List<String> aliases,
        Map<String, String> fields,
        Map<String, String> behind,
        List<Place> places,
        List<Counter> counters) {
    public Entry {
        aliases = List.copyOf(aliases);
        fields = Map.copyOf(fields);
        behind = Map.copyOf(behind);
        places = List.copyOf(places);
        counters = List.copyOf(counters);
    }
}
