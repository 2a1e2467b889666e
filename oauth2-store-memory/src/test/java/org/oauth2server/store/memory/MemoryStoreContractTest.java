// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.StoreTck;

/** The contract on stores that share one name, opened as anyone opens them; with room for a million tokens, and what else the rules on cost put in. */
class MemoryStoreContractTest extends StoreTck {
    @Override
    protected StoreConfig store() {
        return StoreConfig.of("memory:contract?capacity=5000000");
    }
}
