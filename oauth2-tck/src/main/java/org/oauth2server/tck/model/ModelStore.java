// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

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

/**
 * The simplest store that keeps the contract: slow, unbounded, easy to break. It is no final class so that a broken store can be made of it, by overriding
 * one part of it.
 */
public class ModelStore implements Store {
    protected final ModelTables tables;
    private final String realm;

    /** Another instance in this realm. */
    public ModelStore(ModelDatabase database, String realm) {
        this.tables = database.realm(realm);
        this.realm = realm;
    }

    @Override
    public String realm() {
        return realm;
    }

    @Override
    public Clients clients() {
        return new ModelClients(tables);
    }

    @Override
    public AuthorizationRequests requests() {
        return new ModelRequests(tables);
    }

    @Override
    public Grants grants() {
        return new ModelGrants(tables);
    }

    @Override
    public Issuances issuances() {
        return new ModelIssuances(tables);
    }

    @Override
    public Replays replays() {
        return (purpose, id, until) -> {
            synchronized (tables) {
                return tables.replays.putIfAbsent(purpose + " " + id, until) == null;
            }
        };
    }

    @Override
    public Consents consents() {
        return new ModelConsents(tables);
    }

    @Override
    public Issuers issuers() {
        return new ModelIssuers(tables);
    }

    @Override
    public SigningKeys keys() {
        return new ModelKeys(tables);
    }

    @Override
    public Administration administration() {
        return new ModelAdministration(tables);
    }

    @Override
    public Archive archive() {
        return new ModelArchive(tables);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
    }

    @Override
    public Optional<String> backend() {
        return Optional.of("a model");
    }

    @Override
    public void ping() {}

    @Override
    public void close() {}
}
