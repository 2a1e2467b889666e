// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreProvider;

/** Opens {@code jdbc:h2:} and {@code jdbc:postgresql:} locations, each with a pool of its own that is closed with the store. */
public final class JdbcStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public JdbcStoreProvider() {}

    @Override
    public boolean accepts(URI location) {
        return "jdbc".equalsIgnoreCase(location.getScheme());
    }

    @Override
    public Store open(StoreConfig config) {
        Location location = Location.of(config.location().toString());
        HikariDataSource pool = location.open(config.realm());
        try {
            Store store = JdbcStore.open(Pool.own(pool), location.dialect(), config.realm(), config.prefix());
            Location.opened(pool);
            return store;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }
}
