// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreProvider;

/** Opens {@code jdbc:h2:} and {@code jdbc:postgresql:} locations, each with a pool of its own that is closed with the store. */
public final class JdbcStoreProvider implements StoreProvider {
    private final Duration patience;

    /** For {@link java.util.ServiceLoader}. */
    public JdbcStoreProvider() {
        this(Location.PATIENCE);
    }

    /** @param patience how long a caller waits for a connection; also for the first one, which a pool tries to make again and again, whatever is wrong with it */
    JdbcStoreProvider(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean accepts(URI location) {
        return "jdbc".equalsIgnoreCase(location.getScheme());
    }

    @Override
    public Store open(StoreConfig config) {
        Location location = Location.of(config.location().toString());
        HikariDataSource pool = location.open(config.realm(), patience);
        try {
            Store store = JdbcStore.open(Pool.own(pool), location.dialect(), config.realm(), config.prefix());
            pool.setConnectionTimeout(patience.toMillis());
            return store;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }
}
