// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.util.Set;
import org.oauth2server.store.Administration;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Replays;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;

/**
 * The door to the MongoDB store for an application that has a {@link com.mongodb.client.MongoClient} of its own.
 *
 * <p>It needs no transactions, so a standalone server serves as well as a replica set. Whatever the client is set to, the store writes to a majority
 * and its journal, and reads from the primary.
 */
public final class MongoStore implements Store {
    private final Keys keys;
    private final Database database;
    private final Views views;
    private final Runnable close;

    private MongoStore(Keys keys, Database database, Runnable close) {
        this.keys = keys;
        this.database = database;
        this.views = new Views(database, keys);
        this.close = close;
    }

    /**
     * The default realm in the application's database, which may hold its own collections too.
     *
     * @see #open(MongoDatabase, String, String)
     */
    public static Store open(MongoDatabase database) {
        return open(database, StoreConfig.DEFAULT_REALM, StoreConfig.DEFAULT_PREFIX);
    }

    /**
     * A realm in the application's database. Makes the indexes first. Closing the store leaves the client open; its time limits are the application's.
     *
     * @param realm see {@link StoreConfig#realm()}
     * @param prefix of the names of the collections, see {@link StoreConfig#prefix()}
     * @throws IllegalArgumentException if realm or prefix is not of its form
     * @throws StoreException if the database cannot be reached, or holds collections that this release does not know
     */
    public static Store open(MongoDatabase database, String realm, String prefix) {
        return open(database, new StoreConfig(URI.create("mongodb://application"), realm, prefix), () -> {});
    }

    static Store open(MongoDatabase mongo, StoreConfig config, Runnable close) {
        Database database = new Database(mongo, config.prefix());
        new Schema(database).prepare();
        return new MongoStore(new Keys(config.realm()), database, close);
    }

    @Override
    public String realm() {
        return keys.realm();
    }

    @Override
    public Clients clients() {
        return new StoredClients(database, keys);
    }

    @Override
    public AuthorizationRequests requests() {
        return new StoredRequests(database, keys, views);
    }

    @Override
    public Grants grants() {
        return new StoredGrants(database, keys, views);
    }

    @Override
    public Issuances issuances() {
        return new StoredIssuances(database, keys, views);
    }

    @Override
    public Replays replays() {
        return new StoredReplays(database, keys);
    }

    @Override
    public Consents consents() {
        return new StoredConsents(database, keys);
    }

    @Override
    public Issuers issuers() {
        return new StoredIssuers(database, keys);
    }

    @Override
    public SigningKeys keys() {
        return new StoredSigningKeys(database, keys);
    }

    @Override
    public Administration administration() {
        return new StoredAdministration(database, keys, views);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE, Capability.SHARED, Capability.SINGLE_TRIP_VIEWS);
    }

    @Override
    public void ping() {
        database.ping();
    }

    @Override
    public void close() {
        close.run();
    }
}
