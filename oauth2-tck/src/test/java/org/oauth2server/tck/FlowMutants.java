// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S12: each method keeps its word, and two of them together do not. */
final class FlowMutants {
    private FlowMutants() {}

    /** Hangs new tokens on the grant as the request has read it before, which a session keeps. */
    @Breaks("S12.1")
    static final class GrantOfTheSession extends MutantTck {
        private final Map<Digest, Grant> stale = new ConcurrentHashMap<>();

        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                private final Map<Digest, Grant> session = new ConcurrentHashMap<>();

                @Override
                public Issuances issuances() {
                    return new ModelIssuances(tables) {
                        @Override
                        public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
                            Optional<View<Issuance>> view = super.findByRefreshToken(refreshToken);
                            view.map(View::grant).ifPresent(grant -> session.put(refreshToken, grant));
                            return view;
                        }

                        @Override
                        public Spend<Issuance> issue(Issuance issuance) {
                            Grant read = session.remove(issuance.key());
                            if (read != null && !read.equals(tables.grants.get(read.id()))) {
                                stale.put(issuance.accessToken(), read);
                            }
                            return super.issue(issuance);
                        }

                        @Override
                        protected View<Issuance> view(Issuance issuance, @Nullable Issuance spentBy) {
                            View<Issuance> view = super.view(issuance, spentBy);
                            Grant grant = stale.getOrDefault(issuance.accessToken(), view.grant());
                            return new View<>(issuance, view.client(), grant, view.issuer(), spentBy);
                        }
                    };
                }
            };
        }
    }

    /** Overwrites where the request has just seen that there is nothing to overwrite. */
    @Breaks({"S12.1", "S12.2"})
    static final class InsertTrustsTheView extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                private final Map<Digest, Boolean> unspent = new ConcurrentHashMap<>();

                @Override
                public Grants grants() {
                    return new ModelGrants(tables) {
                        @Override
                        public Optional<View<Grant>> findByCode(Digest code) {
                            Optional<View<Grant>> view = super.findByCode(code);
                            view.filter(found -> found.spentBy() == null).ifPresent(found -> unspent.put(code, true));
                            return view;
                        }
                    };
                }

                @Override
                public Issuances issuances() {
                    return new ModelIssuances(tables) {
                        @Override
                        protected @Nullable Issuance insert(Issuance issuance) {
                            if (unspent.remove(issuance.key()) == null) {
                                return super.insert(issuance);
                            }
                            tables.issuances.put(issuance.key(), issuance);
                            return null;
                        }
                    };
                }
            };
        }
    }

    /** Reserves a code for the node that looks at it first, until that node spends it. */
    @Breaks("S12.2")
    static final class ReservedByLooking extends MutantTck {
        private final Map<Digest, ModelStore> reserved = new ConcurrentHashMap<>();

        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                private final ModelStore node = this;
                private final Set<ClientId> serving = ConcurrentHashMap.newKeySet();

                @Override
                public Clients clients() {
                    return new ModelClients(tables) {
                        @Override
                        public Optional<Client> find(ClientId id) {
                            serving.add(id);
                            return super.find(id);
                        }
                    };
                }

                @Override
                public Grants grants() {
                    return new ModelGrants(tables) {
                        @Override
                        public Optional<View<Grant>> findByCode(Digest code) {
                            return super.findByCode(code)
                                    .filter(view ->
                                            !serving.contains(view.value().client())
                                                    || view.spentBy() != null
                                                    || reserved.computeIfAbsent(code, any -> node) == node);
                        }
                    };
                }
            };
        }
    }

    /** Keeps what was refused, as an audit wants it, where it is found. */
    @Breaks("S12.3")
    static final class RefusedAttemptsAreKept extends MutantTck {
        private final Map<Digest, Issuance> refused = new ConcurrentHashMap<>();

        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Spend<Issuance> issue(Issuance issuance) {
                    Spend<Issuance> spend = super.issue(issuance);
                    if (!spend.won() && issuance.refreshToken() != null) {
                        refused.put(issuance.refreshToken(), issuance);
                    }
                    return spend;
                }

                @Override
                public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
                    return super.findByRefreshToken(refreshToken)
                            .or(() -> Optional.ofNullable(refused.get(refreshToken))
                                    .map(issuance -> new View<>(issuance, null, null, null, null)));
                }
            };
        }
    }

    /** Takes an update that changes nothing for one that is welcome from any version. */
    @Breaks("S12.4")
    static final class UpdateToTheSame extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean update(Client client, long expectedVersion) {
                    boolean same = find(client.id())
                            .map(found -> client.toBuilder()
                                    .version(found.version())
                                    .build()
                                    .equals(found))
                            .orElse(false);
                    return super.update(
                            client, same ? find(client.id()).orElseThrow().version() : expectedVersion);
                }
            };
        }
    }
}
