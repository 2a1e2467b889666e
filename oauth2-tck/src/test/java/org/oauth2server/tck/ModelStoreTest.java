// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** The suite, on the simplest store that keeps the contract. */
class ModelStoreTest extends StoreTck {
    private final ModelDatabase database = new ModelDatabase();

    @Override
    protected StoreConfig store() {
        return StoreConfig.of("model://here");
    }

    @Override
    protected Store open(StoreConfig config) {
        return new ModelStore(database, config.realm());
    }
}
