// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Archive;
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
    private final Runnable close;
    private final Clients clients;
    private final AuthorizationRequests requests;
    private final Grants grants;
    private final Issuances issuances;
    private final Replays replays;
    private final Consents consents;
    private final Issuers issuers;
    private final SigningKeys signingKeys;
    private final Administration administration;

    private MongoStore(Keys keys, Database database, Runnable close) {
        this.keys = keys;
        this.database = database;
        this.close = close;
        Views views = new Views(database, keys);
        this.clients = new StoredClients(database, keys);
        this.requests = new StoredRequests(database, keys, views);
        this.grants = new StoredGrants(database, keys, views);
        this.issuances = new StoredIssuances(database, keys, views);
        this.replays = new StoredReplays(database, keys);
        this.consents = new StoredConsents(database, keys);
        this.issuers = new StoredIssuers(database, keys);
        this.signingKeys = new StoredSigningKeys(database, keys);
        this.administration = new StoredAdministration(database, keys, views);
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
        return clients;
    }

    @Override
    public AuthorizationRequests requests() {
        return requests;
    }

    @Override
    public Grants grants() {
        return grants;
    }

    @Override
    public Issuances issuances() {
        return issuances;
    }

    @Override
    public Replays replays() {
        return replays;
    }

    @Override
    public Consents consents() {
        return consents;
    }

    @Override
    public Issuers issuers() {
        return issuers;
    }

    @Override
    public SigningKeys keys() {
        return signingKeys;
    }

    @Override
    public Administration administration() {
        return administration;
    }

    @Override
    public Archive archive() {
        return new StoredArchive(database, keys);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE, Capability.SHARED, Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
    }

    @Override
    public Optional<String> backend() {
        return Optional.of(database.product());
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
