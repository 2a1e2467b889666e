// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Archive;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Readings;
import org.oauth2server.store.Replays;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;

/** The door to the SQL store for an application that has a {@link DataSource} of its own. */
public final class JdbcStore implements Store {
    private final Realm realm;
    private final Runnable close;
    private final Set<Capability> capabilities;

    private JdbcStore(Realm realm, Runnable close, Set<Capability> capabilities) {
        this.realm = realm;
        this.close = close;
        this.capabilities = capabilities;
    }

    /**
     * The default realm in the application's database, which may hold its own tables too.
     *
     * @see #open(DataSource, String, String)
     */
    public static Store open(DataSource source) {
        return open(source, StoreConfig.DEFAULT_REALM, StoreConfig.DEFAULT_PREFIX);
    }

    /**
     * A realm in the application's database. Makes or migrates the tables first. Closing the store leaves the data source open.
     *
     * <p>Each statement runs on a connection of its own and is committed at once, so hand over the pool itself, not a proxy that lends the connection of
     * a transaction that is under way.
     *
     * @param source leads to H2 or PostgreSQL, and can lend three connections at a time
     * @param realm see {@link StoreConfig#realm()}
     * @param prefix of the names of the tables, see {@link StoreConfig#prefix()}
     * @throws IllegalArgumentException if realm or prefix is not of its form
     * @throws StoreException if the database is another, or holds tables that this release does not know
     */
    public static Store open(DataSource source, String realm, String prefix) {
        StoreConfig valid = new StoreConfig(URI.create("jdbc:datasource"), realm, prefix);
        return open(Pool.of(source), Dialect.of(source), valid.realm(), valid.prefix());
    }

    static Store open(Pool pool, Dialect dialect, String realm, String prefix) {
        Schema schema = new Schema(pool.source(), dialect, prefix);
        schema.migrate();
        Database database = new Database(pool, dialect, schema.prefix());
        Exactness.mustBeGiven(database, schema.prefix());
        return new JdbcStore(
                new Realm(database, realm, numberOf(database, realm)), pool.close(), capabilities(database));
    }

    private static int numberOf(Database database, String realm) {
        Optional<Integer> known = known(database, realm);
        if (known.isPresent()) {
            return known.get();
        }
        database.sql("insert into #realms (name) values (:name)")
                .bind("name", realm)
                .inserted();
        return known(database, realm).orElseThrow(() -> new StoreException("The realm was not registered.", null));
    }

    private static Optional<Integer> known(Database database, String realm) {
        return database.sql("select id from #realms where name = :name")
                .bind("name", realm)
                .one(row -> row.getInt(1));
    }

    private static Set<Capability> capabilities(Database database) {
        boolean inMemory = database.dialect() == Dialect.H2
                && database.sql("select database_path() is null").only(row -> row.getBoolean(1));
        return inMemory
                ? Set.of(Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE)
                : Set.of(Capability.DURABLE, Capability.SHARED, Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
    }

    @Override
    public String realm() {
        return realm.name();
    }

    @Override
    public Clients clients() {
        return new SqlClients(realm);
    }

    @Override
    public AuthorizationRequests requests() {
        return new SqlAuthorizationRequests(realm);
    }

    @Override
    public Grants grants() {
        return new SqlGrants(realm);
    }

    @Override
    public Issuances issuances() {
        return new SqlIssuances(realm);
    }

    @Override
    public Replays replays() {
        return new SqlReplays(realm);
    }

    @Override
    public Consents consents() {
        return new SqlConsents(realm);
    }

    @Override
    public Issuers issuers() {
        return new SqlIssuers(realm);
    }

    @Override
    public SigningKeys keys() {
        return new SqlSigningKeys(realm);
    }

    @Override
    public Readings readings() {
        return new SqlReadings(realm);
    }

    @Override
    public Administration administration() {
        return new SqlAdministration(realm);
    }

    @Override
    public Archive archive() {
        return new SqlArchive(realm);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Optional<String> backend() {
        return Optional.of(realm.database().product());
    }

    @Override
    public void ping() {
        realm.database().sql("select 1").only(row -> row.getInt(1));
    }

    @Override
    public void close() {
        close.run();
    }

    /** The kind of database and the realm. */
    @Override
    public String toString() {
        return "JdbcStore[" + realm.dialect().subprotocol() + ", realm " + realm.name() + "]";
    }
}
