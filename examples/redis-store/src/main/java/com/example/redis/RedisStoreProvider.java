// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.net.URI;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreProvider;
import org.oauth2server.store.keyvalue.KeyValueStores;

/** Opens {@code redis://host:port/database} and, over TLS, {@code rediss://}. */
public final class RedisStoreProvider implements StoreProvider {
    @Override
    public boolean accepts(URI location) {
        return "redis".equals(location.getScheme()) || "rediss".equals(location.getScheme());
    }

    @Override
    public Store open(StoreConfig config) {
        RedisDatabase redis = new RedisDatabase(config);
        try {
            redis.ping();
            return KeyValueStores.of(config.realm(), redis);
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }
}
