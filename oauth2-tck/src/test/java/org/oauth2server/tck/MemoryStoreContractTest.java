// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.store.StoreConfig;

/** The suite on the memory store, opened as anyone opens it. */
class MemoryStoreContractTest extends StoreTck {
    @Override
    protected StoreConfig store() {
        return StoreConfig.of("memory:contract");
    }
}
