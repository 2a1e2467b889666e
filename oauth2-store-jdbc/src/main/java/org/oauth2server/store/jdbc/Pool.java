// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * What lends connections.
 *
 * @param source lends them
 * @param renew lets go of those that wait, for they may be as broken as the one that just failed
 * @param close closes all, when the store is closed
 */
record Pool(DataSource source, Runnable renew, Runnable close) {
    /** One that the store has opened, and closes. */
    static Pool own(HikariDataSource pool) {
        return new Pool(pool, () -> pool.getHikariPoolMXBean().softEvictConnections(), pool::close);
    }

    /** One of the application, which looks after it by itself. */
    static Pool of(DataSource source) {
        return new Pool(source, () -> {}, () -> {});
    }
}
