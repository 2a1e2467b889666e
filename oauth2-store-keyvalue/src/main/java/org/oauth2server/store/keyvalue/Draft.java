// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;

/** An entry that is being written. What is null leaves nothing there. */
final class Draft {
    private final String key;
    private final List<String> aliases = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, String> behind = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();

    Draft(String kind, Object name, String document) {
        key = Names.key(kind, name);
        field(Fields.DOCUMENT, document);
        places.add(new Place(Names.all(kind), Names.text(name), null));
    }

    /** Lets this key find it. */
    Draft at(String kind, @Nullable Object name) {
        if (name != null) {
            aliases.add(Names.key(kind, name));
        }
        return this;
    }

    Draft field(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    Draft time(String name, @Nullable Instant time) {
        return field(name, time == null ? null : time.toEpochMilli());
    }

    /** Lets a view show the entry of this kind and name with it. */
    Draft behind(String kind, @Nullable Object name) {
        if (name != null) {
            behind.put(kind, Names.key(kind, name));
        }
        return this;
    }

    /** Puts it in the list of all that have this, so that a query may ask for them. */
    Draft listed(String kind, String by, @Nullable Object name, Position place) {
        if (name != null) {
            places.add(new Place(Names.by(kind, by, name), place.sortKey(), null));
        }
        return this;
    }

    /** Lets it be swept from this time on. */
    Draft until(String kind, @Nullable Instant time) {
        return until(kind, time, null);
    }

    /** Lets a field of it be swept from this time on, as long as it has it. */
    Draft until(String kind, @Nullable Instant time, @Nullable String field) {
        if (time != null) {
            places.add(new Place(Names.due(kind), Names.time(time), field));
        }
        return this;
    }

    /** Lets it be revoked, or says that it is. */
    Draft revocable(@Nullable Revocation why, ClientId client) {
        if (why != null) {
            fields.putAll(Fields.of(why));
        }
        places.add(new Place(Names.revoked(null), key, Fields.REVOKED));
        places.add(new Place(Names.revoked(client), key, Fields.REVOKED));
        return this;
    }

    Draft counted(List<Counter> by) {
        counters.addAll(by);
        return this;
    }

    Entry entry() {
        return new Entry(key, aliases, fields, behind, places, counters);
    }

    /** Takes the keys for this record; or gives the one that holds one of them. */
    <T> Spend<T> take(KeyValueDatabase database, T record, Function<Map<String, String>, T> read) {
        return database.take(entry())
                .<Spend<T>>map(holder -> new Spend.Spent<>(read.apply(holder)))
                .orElseGet(() -> new Spend.Won<>(record));
    }
}
