// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;

/** What all stores at one location share. A named one lives from the first opening of its name to the last closing. */
final class Backend {
    private static final ConcurrentHashMap<String, Backend> NAMED = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<RealmKey, Realm> realms = new ConcurrentHashMap<>();
    private final @Nullable String name;
    private final Capacity capacity;

    /** Guarded by the entry of the name. */
    private int opened;

    private record RealmKey(String realm, String prefix) {}

    private Backend(@Nullable String name, Capacity capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    static Backend open(MemoryLocation location) {
        if (location.name() == null) {
            return new Backend(null, location.capacityOrDefault());
        }
        return NAMED.compute(location.name(), (name, open) -> {
            Backend backend = open == null ? new Backend(name, location.capacityOrDefault()) : open;
            backend.mustHave(location.capacity());
            backend.opened++;
            return backend;
        });
    }

    private void mustHave(@Nullable Capacity asked) {
        if (asked != null && !asked.equals(capacity)) {
            throw new StoreException(
                    "The memory store of this name is open with a capacity of " + capacity.records() + ", not "
                            + asked.records() + ".",
                    null);
        }
    }

    Realm realm(StoreConfig config) {
        return realms.computeIfAbsent(new RealmKey(config.realm(), config.prefix()), key -> new Realm(capacity));
    }

    /** To be called once for each opening. */
    void close() {
        if (name != null) {
            NAMED.computeIfPresent(name, (key, backend) -> --backend.opened == 0 ? null : backend);
        }
    }
}
