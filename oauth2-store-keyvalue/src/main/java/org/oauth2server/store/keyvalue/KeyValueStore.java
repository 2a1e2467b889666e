// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

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

/** All records of one realm as entries of a database. */
record KeyValueStore(
        KeyValueDatabase database,
        String realm,
        Clients clients,
        AuthorizationRequests requests,
        Grants grants,
        Issuances issuances,
        Replays replays,
        Consents consents,
        Issuers issuers,
        SigningKeys keys,
        Administration administration,
        Archive archive)
        implements Store {
    @Override
    public Set<Capability> capabilities() {
        return database.capabilities();
    }

    @Override
    public Optional<String> backend() {
        return database.backend();
    }

    @Override
    public void ping() {
        database.ping();
    }

    @Override
    public void close() {
        database.close();
    }
}
