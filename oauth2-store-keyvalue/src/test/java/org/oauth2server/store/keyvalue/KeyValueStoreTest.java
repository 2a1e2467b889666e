// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.StoreTck;

/** The contract on the kit, over the least that a database can be. */
class KeyValueStoreTest extends StoreTck {
    private final Map<String, KeyValueDatabase> realms = new ConcurrentHashMap<>();

    @Override
    protected StoreConfig store() {
        return StoreConfig.of("maps:");
    }

    @Override
    protected Store open(StoreConfig config) {
        return KeyValueStores.of(config.realm(), realms.computeIfAbsent(config.realm(), any -> new MapDatabase()));
    }
}
