// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oauth2server.store.StoreConfig;

/**
 * The suite on the store whose location is the property {@code oauth2.tck.store}: for a module without a class of its own, and for the command line. Its
 * tables begin with {@code tck_}, or with {@code oauth2.tck.prefix}, so that those of a server in the same database are not even looked at.
 *
 * <p>What a class would say about network and database, it takes from the location, as far as that tells.
 */
@ExtendWith(StoreLocation.class)
class StoreContractTest extends StoreTck {
    private final StoreConfig store;

    StoreContractTest(StoreConfig store) {
        this.store = store;
    }

    @Override
    protected StoreConfig store() {
        return store;
    }

    @Override
    protected Optional<RoundTrips> roundTrips() {
        return Assumptions.abort("Nothing counts round trips here; a class that overrides roundTrips() can.");
    }

    @Override
    protected Optional<Network> network() {
        return Optional.of(LocationNetwork.of(store));
    }

    /** Of a database that runs inside this process; what goes to another one is read on its way. */
    @Override
    protected Optional<Dump> dump() {
        String location = store.location().toString();
        boolean inside = location.startsWith("jdbc:") && !location.contains("://");
        return inside ? Optional.of(new TableDump(location, store.prefix())) : Optional.empty();
    }
}
