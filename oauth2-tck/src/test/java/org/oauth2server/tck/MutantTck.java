// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.store.Administration;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Replays;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelAdministration;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelConsents;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelIssuers;
import org.oauth2server.tck.model.ModelKeys;
import org.oauth2server.tck.model.ModelRequests;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/**
 * The suite on a broken store: the model, but for the parts that a mutant overrides, or for the instance that it opens where an instance keeps something to
 * itself. Surefire passes it by; {@link Verdict} runs it.
 */
abstract class MutantTck extends StoreTck {
    final ModelDatabase database = new ModelDatabase();

    @Override
    protected final StoreConfig store() {
        return StoreConfig.of("mutant://here");
    }

    @Override
    protected final Store open(StoreConfig config) {
        return open(database, config.realm());
    }

    ModelStore open(ModelDatabase database, String realm) {
        return new OfItsParts(database, realm);
    }

    Clients clients(ModelTables tables) {
        return new ModelClients(tables);
    }

    AuthorizationRequests requests(ModelTables tables) {
        return new ModelRequests(tables);
    }

    Grants grants(ModelTables tables) {
        return new ModelGrants(tables);
    }

    Issuances issuances(ModelTables tables) {
        return new ModelIssuances(tables);
    }

    Replays replays(ModelTables tables) {
        return (purpose, id, until) -> tables.replays.putIfAbsent(purpose + " " + id, until) == null;
    }

    Consents consents(ModelTables tables) {
        return new ModelConsents(tables);
    }

    Issuers issuers(ModelTables tables) {
        return new ModelIssuers(tables);
    }

    SigningKeys keys(ModelTables tables) {
        return new ModelKeys(tables);
    }

    Administration administration(ModelTables tables) {
        return new ModelAdministration(tables);
    }

    /** What lies between a read and the write that follows it, wherever the database is not in the same process: time for another thread. */
    static void roundTrip() {
        Thread.yield();
    }

    private final class OfItsParts extends ModelStore {
        private OfItsParts(ModelDatabase database, String realm) {
            super(database, realm);
        }

        @Override
        public Clients clients() {
            return MutantTck.this.clients(tables);
        }

        @Override
        public AuthorizationRequests requests() {
            return MutantTck.this.requests(tables);
        }

        @Override
        public Grants grants() {
            return MutantTck.this.grants(tables);
        }

        @Override
        public Issuances issuances() {
            return MutantTck.this.issuances(tables);
        }

        @Override
        public Replays replays() {
            return MutantTck.this.replays(tables);
        }

        @Override
        public Consents consents() {
            return MutantTck.this.consents(tables);
        }

        @Override
        public Issuers issuers() {
            return MutantTck.this.issuers(tables);
        }

        @Override
        public SigningKeys keys() {
            return MutantTck.this.keys(tables);
        }

        @Override
        public Administration administration() {
            return MutantTck.this.administration(tables);
        }
    }
}
