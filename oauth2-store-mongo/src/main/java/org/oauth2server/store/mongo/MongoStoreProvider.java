// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.client.MongoClient;
import java.net.URI;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreProvider;

/**
 * Opens {@code mongodb://} and {@code mongodb+srv://} locations, each with a client of its own that is closed with the store. The database is the one
 * that the connection string names, or {@code oauth2}.
 */
public final class MongoStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MongoStoreProvider() {}

    @Override
    public boolean accepts(URI location) {
        return "mongodb".equalsIgnoreCase(location.getScheme()) || "mongodb+srv".equalsIgnoreCase(location.getScheme());
    }

    @Override
    public Store open(StoreConfig config) {
        Location location = Location.of(config.location());
        MongoClient client = location.open();
        try {
            return MongoStore.open(client.getDatabase(location.database()), config, client::close);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }
}
