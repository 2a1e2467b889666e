// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.Dump;
import org.oauth2server.tck.Network;
import org.oauth2server.tck.StoreTck;

@Tag("CC-01")
@Tag("CC-02")
@Tag("CC-03")
@Tag("CC-04")
@Tag("ST-19")
@Tag("ST-20")
class PostgresStoreTck extends StoreTck {
    private final String url = Places.POSTGRESQL.fresh();

    @Override
    protected StoreConfig store() {
        return StoreConfig.of(url);
    }

    @Override
    protected Optional<Network> network() {
        return Optional.of(new Network() {
            @Override
            public InetSocketAddress database() {
                return Places.server(url);
            }

            @Override
            public StoreConfig at(InetSocketAddress entrance) {
                return StoreConfig.of(Places.at(url, entrance));
            }
        });
    }

    @Override
    protected Optional<Dump> dump() {
        return Optional.of(out -> Places.POSTGRESQL.dump(url, out));
    }
}
