// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.oauth2server.store.StoreException;

/**
 * A connection string, and a client for it that waits seconds, not for ever, wherever the string says nothing else: for a server, a connection, a
 * place in the pool, an answer.
 */
final class Location {
    private static final String DATABASE = "oauth2";
    private static final int PATIENCE_SECONDS = 5;
    private static final int ANSWER_SECONDS = 20;

    private final ConnectionString uri;

    private Location(ConnectionString uri) {
        this.uri = uri;
    }

    /** @throws StoreException if it is no connection string; the driver says why in words that may hold the password, so it is not quoted */
    static Location of(URI location) {
        try {
            return new Location(new ConnectionString(location.toString()));
        } catch (RuntimeException e) {
            throw new StoreException(
                    "The location is not a connection string of MongoDB, like mongodb://user:password@host:27017/name, with special characters escaped, or its options or its DNS record are not valid ("
                            + e.getClass().getSimpleName() + ").",
                    null);
        }
    }

    String database() {
        String named = uri.getDatabase();
        return named == null ? DATABASE : named;
    }

    MongoClient open() {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applicationName("oauth2-server")
                .applyToClusterSettings(to -> to.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(to -> to.maxWaitTime(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(to -> to.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(uri)
                .build();
        return MongoClients.create(settings);
    }
}
