// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;

/** The suite, on the simplest store that keeps the contract. */
class SketchStoreTest extends StoreTck {
    private final SketchTables.Database database = new SketchTables.Database();

    @Override
    protected StoreConfig store() {
        return StoreConfig.of("sketch://here");
    }

    @Override
    protected Store open(StoreConfig config) {
        return new SketchStore(database, config.realm());
    }
}
