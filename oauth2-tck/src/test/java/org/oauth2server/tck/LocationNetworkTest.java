// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.store.StoreConfig;
import org.opentest4j.TestAbortedException;

/** A wire is put in front of the database that a location names; where it cannot be, the reason is told. */
class LocationNetworkTest {
    private static final InetSocketAddress ENTRANCE = new InetSocketAddress("127.0.0.1", 9);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "jdbc:postgresql://127.0.0.2:5/db, 5, jdbc:postgresql://127.0.0.1:9/db",
                "jdbc:postgresql://127.0.0.2/db?user=u&password=p, 5432, jdbc:postgresql://127.0.0.1:9/db?user=u&password=p",
                "jdbc:postgresql://u:p%40@127.0.0.2:5/db, 5, jdbc:postgresql://u:p%40@127.0.0.1:9/db",
                "jdbc:h2:tcp://127.0.0.2:9092/./db;IFEXISTS=TRUE, 9092, jdbc:h2:tcp://127.0.0.1:9/./db;IFEXISTS=TRUE",
                "redis://:p@127.0.0.2/3, 6379, redis://:p@127.0.0.1:9/3",
                "redis://127.0.0.2:5, 5, redis://127.0.0.1:9",
                "other://[::1]:5/x?y#z, 5, other://127.0.0.1:9/x?y#z",
                "mongodb://127.0.0.2, 27017, mongodb://127.0.0.1:9/?directConnection=true",
                "mongodb://u:p@127.0.0.2:5/db?replicaSet=rs0&authSource=admin, 5, mongodb://u:p@127.0.0.1:9/db?authSource=admin&directConnection=true",
            })
    void one_host_is_put_behind_a_wire(String location, int port, String behind) {
        StoreConfig store = StoreConfig.of(location).realm("acme").prefix("tck_");
        LocationNetwork network = LocationNetwork.of(store);
        assertThat(network.database().getPort()).isEqualTo(port);
        assertThat(network.database().getAddress().isLoopbackAddress()).isTrue();
        assertThat(network.at(ENTRANCE))
                .isEqualTo(StoreConfig.of(behind).realm("acme").prefix("tck_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"memory:trial", "jdbc:h2:mem:x", "jdbc:h2:file:./data/x;TRACE_LEVEL_FILE=0", "rocks:///var/x"})
    void where_no_host_is_named_there_is_no_network(String location) {
        assertThatThrownBy(() -> LocationNetwork.of(StoreConfig.of(location)))
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("names no host");
    }

    @ParameterizedTest
    @CsvSource({
        "'mongodb://a:1,b:2/db', several hosts",
        "mongodb+srv://cluster.example/db, several hosts",
        "other://host/db, names no port",
        "redis://nobody.invalid:6379, has no address",
    })
    void what_a_wire_cannot_lead_to_is_not_tried_and_told(String location, String why) {
        assertThatThrownBy(() -> LocationNetwork.of(StoreConfig.of(location)))
                .isInstanceOf(TestAbortedException.class)
                .isNotInstanceOf(NotApplicable.class)
                .hasMessageContaining(why)
                .hasMessageContaining("network()");
    }
}
