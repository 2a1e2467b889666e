// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDocument;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.Dump;
import org.oauth2server.tck.RoundTrips;
import org.oauth2server.tck.StoreTck;

/** The contract, on MongoDB. */
class MongoStoreContractTest extends StoreTck {
    private final String uri = Mongo.freshDatabase();

    private final CommandLog log = new CommandLog();

    @Override
    protected StoreConfig store() {
        return StoreConfig.of(uri);
    }

    @Override
    protected Store open(StoreConfig config) {
        MongoClient client = log.client(uri);
        return MongoStore.open(client.getDatabase(Mongo.database(uri)), config, client::close);
    }

    @Override
    protected Optional<RoundTrips> roundTrips() {
        return Optional.of(log::sent);
    }

    @Override
    protected Optional<Dump> dump() {
        return Optional.of(this::dump);
    }

    private void dump(OutputStream out) throws IOException {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(Mongo.database(uri));
            for (String name : database.listCollectionNames()) {
                for (BsonDocument document :
                        database.getCollection(name, BsonDocument.class).find()) {
                    out.write((document.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
