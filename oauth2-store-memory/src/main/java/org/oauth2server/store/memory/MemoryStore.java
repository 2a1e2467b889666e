// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Keeps everything in the memory of this process: for tests, for trying things out, and for a server whose tokens may die with it.
 *
 * <p>It is bounded. When a realm is full, it refuses new records with {@link org.oauth2server.store.StoreUnavailableException}, and never forgets a spent
 * key or a replay marker to make room; records that are over go as new ones come.
 */
public final class MemoryStore implements Store {
    private final String name;
    private final Backend backend;
    private final Realm realm;
    private final Administration administration;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MemoryStore(String name, Backend backend, Realm realm) {
        this.name = name;
        this.backend = backend;
        this.realm = realm;
        this.administration = new MemoryAdministration(realm);
    }

    /** An empty store of the default realm, which nobody else sees. */
    public static MemoryStore open() {
        return open(StoreConfig.of("memory:"));
    }

    static MemoryStore open(StoreConfig config) {
        Backend backend = Backend.open(MemoryLocation.of(config.location()));
        return new MemoryStore(config.realm(), backend, backend.realm(config));
    }

    @Override
    public String realm() {
        return name;
    }

    @Override
    public Clients clients() {
        return whileOpen(realm.clients);
    }

    @Override
    public AuthorizationRequests requests() {
        return whileOpen(realm.requests);
    }

    @Override
    public Grants grants() {
        return whileOpen(realm.grants);
    }

    @Override
    public Issuances issuances() {
        return whileOpen(realm.issuances);
    }

    @Override
    public Replays replays() {
        return whileOpen(realm.replays);
    }

    @Override
    public Consents consents() {
        return whileOpen(realm.consents);
    }

    @Override
    public Issuers issuers() {
        return whileOpen(realm.issuers);
    }

    @Override
    public SigningKeys keys() {
        return whileOpen(realm.keys);
    }

    @Override
    public Administration administration() {
        return whileOpen(administration);
    }

    @Override
    public Archive archive() {
        return whileOpen(new MemoryArchive(realm));
    }

    private <T> T whileOpen(T part) {
        if (closed.get()) {
            throw new StoreException("The store is closed.", null);
        }
        return part;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
    }

    @Override
    public Optional<String> backend() {
        return Optional.of("memory");
    }

    @Override
    public void ping() {
        whileOpen(realm);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            backend.close();
        }
    }
}
