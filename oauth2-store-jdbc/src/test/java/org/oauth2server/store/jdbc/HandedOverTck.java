// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.RoundTrips;
import org.oauth2server.tck.StoreTck;

/** The suite on a data source that the application has already, and that counts: all stores share its pool, as the parts of an application do. */
abstract class HandedOverTck extends StoreTck {
    private static final int CONNECTIONS = 16;

    private final CountingSource counting = new CountingSource();
    private final HikariDataSource pool;

    HandedOverTck(Places place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.fresh());
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
    }

    @Override
    protected StoreConfig store() {
        return StoreConfig.of(pool.getJdbcUrl());
    }

    @Override
    protected Store open(StoreConfig config) {
        return JdbcStore.open(counting.of(pool), config.realm(), config.prefix());
    }

    @Override
    protected Optional<RoundTrips> roundTrips() {
        return Optional.of(counting::sent);
    }

    @AfterAll
    void closePool() {
        pool.close();
    }
}
