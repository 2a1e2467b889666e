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
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Readings;
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

    /** Loses a request whose client is gone, when it reads both together. */
    @Breaks("S4.7")
    static final class InnerJoinOfClients extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new MisreadingStore(database, realm) {
                @Override
                public Reading<AuthorizationRequest> pending(Digest handle) {
                    Reading<AuthorizationRequest> reading = super.pending(handle);
                    return reading.clientOrNull() == null ? Reading.nothing() : reading;
                }
            };
        }
    }

    /** Takes the caller for the client of the token that it presents. */
    @Breaks("S4.7")
    static final class CallerForHolder extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new MisreadingStore(database, realm) {
                @Override
                public Reading<Grant> code(ClientId caller, Digest code) {
                    Reading<Grant> reading = super.code(caller, code);
                    View<Grant> view = reading.viewOrNull();
                    Client client = reading.clientOrNull();
                    return client == null || view == null
                            ? reading
                            : new Reading<>(
                                    client, new View<>(view.value(), client.state(), null, null, view.spentBy()));
                }
            };
        }
    }

    /** Says otherwise than its parts when it reads two records together. */
    private abstract static class MisreadingStore extends ModelStore implements Readings {
        private final Readings right = Readings.oneByOne(this);

        private MisreadingStore(ModelDatabase database, String realm) {
            super(database, realm);
        }

        @Override
        public Readings readings() {
            return this;
        }

        @Override
        public Reading<Issuance> accessToken(ClientId caller, Digest accessToken) {
            return right.accessToken(caller, accessToken);
        }

        @Override
        public Reading<Issuance> refreshToken(ClientId caller, Digest refreshToken) {
            return right.refreshToken(caller, refreshToken);
        }

        @Override
        public Reading<Grant> code(ClientId caller, Digest code) {
            return right.code(caller, code);
        }

        @Override
        public Reading<AuthorizationRequest> pending(Digest handle) {
            return right.pending(handle);
        }
    }
}
