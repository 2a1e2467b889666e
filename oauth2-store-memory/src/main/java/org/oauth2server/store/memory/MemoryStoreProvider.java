// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.net.URI;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreProvider;

/**
 * Opens {@code memory:} (a private store, gone when it is closed) and {@code memory:NAME} (all stores of that name in this process share their records,
 * which go when the last of them is closed). {@code ?capacity=1000000} behind either bounds what a realm may hold.
 */
public final class MemoryStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MemoryStoreProvider() {}

    @Override
    public boolean accepts(URI location) {
        return MemoryLocation.SCHEME.equalsIgnoreCase(location.getScheme());
    }

    @Override
    public Store open(StoreConfig config) {
        return MemoryStore.open(config);
    }
}
