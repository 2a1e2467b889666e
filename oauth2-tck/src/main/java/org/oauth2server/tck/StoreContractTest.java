// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.junit.jupiter.api.extension.ExtendWith;
import org.oauth2server.store.StoreConfig;

/**
 * The suite on the store whose location is the property {@code oauth2.tck.store}: for a module without a class of its own, and for the command line. Its
 * tables begin with {@code tck_}, or with {@code oauth2.tck.prefix}, so that those of a server in the same database are not even looked at.
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
}
