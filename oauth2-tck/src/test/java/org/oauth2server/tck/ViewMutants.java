// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelConsents;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelRequests;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S4. */
final class ViewMutants {
    private ViewMutants() {}

    /** Loses a token whose grant is missing. */
    @Breaks("S4.2")
    static final class InnerJoin extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
                    return super.findByRefreshToken(refreshToken)
                            .filter(view -> view.grant() != null || view.client() == null);
                }
            };
        }
    }

    /** Copies the client's state into the request. */
    @Breaks("S4.1")
    static final class OldClients extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
                    return super.findByUserCode(userCode)
                            .map(view -> view.client() == null || view.client().epoch() == 0
                                    ? view
                                    : new View<>(
                                            view.value(),
                                            new ClientState(view.value().client(), 0, null),
                                            view.grant(),
                                            null,
                                            null));
                }
            };
        }
    }

    /** Puts a consent only where there is none. */
    @Breaks("S4.4")
    static final class ConsentsThatStay extends MutantTck {
        @Override
        Consents consents(ModelTables tables) {
            return new ModelConsents(tables) {
                @Override
                public void put(Consent consent) {
                    find(consent.subject(), consent.client()).ifPresentOrElse(before -> {}, () -> super.put(consent));
                }
            };
        }
    }

    /** Writes the last use whatever it was before. */
    @Breaks("S4.5")
    static final class UsesThatMoveBack extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public boolean touch(Digest accessToken, Instant hour) {
                    Digest key = tables.accessTokens.get(accessToken);
                    return super.touch(accessToken, hour)
                            || (key != null
                                    && hour.isBefore(tables.issuances.get(key).lastAccess())
                                    && tables.issuances.put(
                                                    key,
                                                    tables.issuances.get(key).touch(hour))
                                            != null);
                }
            };
        }
    }

    /** Does not know its realm. */
    @Breaks("S4.6")
    static final class AlwaysTheDefaultRealm extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                @Override
                public String realm() {
                    return "default";
                }
            };
        }
    }

    /** Keeps what it has read in the instance. */
    @Breaks(
            value = {"S3.10", "S3.9", "S4.3"},
            race = true)
    static final class ClientsInACache extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            Map<ClientId, Optional<Client>> cache = new ConcurrentHashMap<>();
            return new ModelStore(database, realm) {
                @Override
                public Clients clients() {
                    return new ModelClients(tables) {
                        @Override
                        public Optional<Client> find(ClientId id) {
                            cache.computeIfAbsent(id, any -> super.find(id));
                            return cache.get(id);
                        }

                        @Override
                        public boolean delete(ClientId id) {
                            cache.remove(id);
                            return super.delete(id);
                        }
                    };
                }
            };
        }
    }
}
