// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

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
 * The simplest store that keeps the contract: slow, unbounded, easy to break. The suite passes on it, and on each mutant of it exactly one rule fails.
 */
class SketchStore implements Store {
    final SketchTables tables;
    private final String realm;

    SketchStore(SketchTables.Database database, String realm) {
        this.tables = database.realm(realm);
        this.realm = realm;
    }

    @Override
    public String realm() {
        return realm;
    }

    @Override
    public Clients clients() {
        return new SketchClients(tables);
    }

    @Override
    public AuthorizationRequests requests() {
        return new SketchRequests(tables);
    }

    @Override
    public Grants grants() {
        return new SketchGrants(tables);
    }

    @Override
    public Issuances issuances() {
        return new SketchIssuances(tables);
    }

    @Override
    public Replays replays() {
        return (purpose, id, until) -> tables.replays.putIfAbsent(purpose + " " + id, until) == null;
    }

    @Override
    public Consents consents() {
        return new SketchConsents(tables);
    }

    @Override
    public Issuers issuers() {
        return new SketchIssuers(tables);
    }

    @Override
    public SigningKeys keys() {
        return new SketchKeys(tables);
    }

    @Override
    public Administration administration() {
        return new SketchAdministration(tables);
    }

    @Override
    public Archive archive() {
        return new SketchArchive(tables);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SINGLE_TRIP_VIEWS);
    }

    @Override
    public void ping() {}

    @Override
    public void close() {}
}
