// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDocument;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.Dump;
import org.oauth2server.tck.Network;
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
        MongoClient client = log.client(config.location().toString());
        return MongoStore.open(client.getDatabase(Mongo.database(uri)), config, client::close);
    }

    @Override
    protected Optional<RoundTrips> roundTrips() {
        return Optional.of(log::sent);
    }

    @Override
    protected Optional<Network> network() {
        ServerAddress server =
                new ServerAddress(new ConnectionString(uri).getHosts().get(0));
        return Optional.of(new Network() {
            @Override
            public InetSocketAddress database() {
                return new InetSocketAddress(server.getHost(), server.getPort());
            }

            @Override
            public StoreConfig at(InetSocketAddress entrance) {
                return StoreConfig.of(Mongo.at(uri, entrance));
            }
        });
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
