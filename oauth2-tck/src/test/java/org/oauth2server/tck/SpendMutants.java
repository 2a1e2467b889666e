// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelRequests;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S3. */
final class SpendMutants {
    private SpendMutants() {}

    /** Looks whether the key is there, and then puts the record in. */
    @Breaks(
            value = {"S3.2", "S3.10"},
            race = true)
    static final class IssueByCheckingFirst extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Spend<Issuance> issue(Issuance issuance) {
                    Issuance before = tables.issuances.get(issuance.key());
                    MutantTck.roundTrip();
                    if (before != null) {
                        return new Spend.Spent<>(before);
                    }
                    tables.issuances.remove(issuance.key());
                    return super.issue(issuance);
                }
            };
        }
    }

    /** Looks whether the request was decided, and then decides it. */
    @Breaks(
            value = {"S3.6", "S3.10"},
            race = true)
    static final class DecideByCheckingFirst extends MutantTck {
        @Override
        Grants grants(ModelTables tables) {
            return new ModelGrants(tables) {
                @Override
                public Spend<Grant> decide(Grant grant) {
                    Grant before = tables.grants.get(grant.id());
                    if (before != null) {
                        return new Spend.Spent<>(before);
                    }
                    MutantTck.roundTrip();
                    tables.grants.put(grant.id(), grant);
                    return new Spend.Won<>(grant);
                }
            };
        }
    }

    /** Looks whether the identifier is free, and then takes it. */
    @Breaks(
            value = {"S3.8", "S3.10"},
            race = true)
    static final class CreateByCheckingFirst extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean create(Client client) {
                    if (tables.clients.containsKey(client.id())) {
                        return false;
                    }
                    MutantTck.roundTrip();
                    tables.clients.put(client.id(), client);
                    return true;
                }
            };
        }
    }

    /** Compares the version, and then writes without it in the condition. */
    @Breaks(value = "S3.9", race = true)
    static final class UpdateByCheckingFirst extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean update(Client client, long expectedVersion) {
                    Client before = tables.clients.get(client.id());
                    if (before == null || before.version() != expectedVersion) {
                        return false;
                    }
                    MutantTck.roundTrip();
                    tables.clients.put(
                            client.id(),
                            client.toBuilder().version(expectedVersion + 1).build());
                    return true;
                }
            };
        }
    }

    /** Gives the loser its own record back. */
    @Breaks({"S3.10", "S3.11", "S3.3"})
    static final class LoserKeepsItsOwnRecord extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Spend<Issuance> issue(Issuance issuance) {
                    Spend<Issuance> spend = super.issue(issuance);
                    return spend.won()
                            ? spend
                            : new Spend.Spent<>(issuance.revoke(new Revocation(issuance.issued(), "lost")));
                }
            };
        }
    }

    /** Acknowledges a request when both replicas have it, and reads from them in turns. */
    @Breaks(value = "S3.10", race = true)
    static final class ReplicasInTurns extends MutantTck {
        private final Set<Copy> copies = ConcurrentHashMap.newKeySet();
        private final AtomicInteger turn = new AtomicInteger();

        private record Copy(ModelTables tables, Digest handle) {}

        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
                    Spend<AuthorizationRequest> spend = super.open(request);
                    if (spend.won()) {
                        IntStream.range(0, 20).forEach(lag -> MutantTck.roundTrip());
                        copies.add(new Copy(tables, request.handle()));
                    }
                    return spend;
                }

                @Override
                public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
                    boolean first = turn.incrementAndGet() % 2 == 0;
                    return super.find(kind, handle).filter(found -> first || copies.contains(new Copy(tables, handle)));
                }
            };
        }
    }

    /** Gives the loser the winner's record without what was noted on it since. */
    @Breaks("S3.3")
    static final class LoserSeesTheFirstVersion extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Spend<Issuance> issue(Issuance issuance) {
                    Spend<Issuance> spend = super.issue(issuance);
                    IssuanceDraft draft = IssuanceDraft.of(spend.holder());
                    draft.lastAccess = null;
                    return spend.won() ? spend : new Spend.Spent<>(draft.build());
                }
            };
        }
    }

    /** Takes a decision that is there already for its own success. */
    @Breaks("S3.11")
    static final class EqualHasWon extends MutantTck {
        @Override
        Grants grants(ModelTables tables) {
            return new ModelGrants(tables) {
                @Override
                public Spend<Grant> decide(Grant grant) {
                    Spend<Grant> spend = super.decide(grant);
                    return spend.holder().equals(grant) ? new Spend.Won<>(grant) : spend;
                }
            };
        }
    }

    /** Loses what it wrote when it is closed. */
    @Breaks("S3.4")
    static final class WritesLeftInMemory extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                private final List<Issuance> written = new ArrayList<>();

                @Override
                public Issuances issuances() {
                    return new ModelIssuances(tables) {
                        @Override
                        protected @Nullable Issuance insert(Issuance issuance) {
                            written.add(issuance);
                            return super.insert(issuance);
                        }
                    };
                }

                @Override
                public void close() {
                    written.forEach(issuance -> tables.issuances.remove(issuance.key()));
                }
            };
        }
    }

    /** Refuses what comes while another key is spent on the same grant. */
    @Breaks(value = "S3.5", race = true)
    static final class OneIssuanceAtATime extends MutantTck {
        private static final Map<Digest, Digest> BUSY = new ConcurrentHashMap<>();

        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Spend<Issuance> issue(Issuance issuance) {
                    Digest other = issuance.grant() == null ? null : BUSY.putIfAbsent(issuance.grant(), issuance.key());
                    if (other != null && !other.equals(issuance.key())) {
                        return new Spend.Spent<>(issuance);
                    }
                    MutantTck.roundTrip();
                    try {
                        return super.issue(issuance);
                    } finally {
                        BUSY.values().remove(issuance.key());
                    }
                }
            };
        }
    }

    /** Keeps handles and spent handles under one key. */
    @Breaks("S3.7")
    static final class PushedStandsInTheWay extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                protected boolean conflicts(AuthorizationRequest one, AuthorizationRequest two) {
                    return super.conflicts(one, two) || one.handle().equals(two.spends());
                }
            };
        }
    }

    /** Opens requests by an upsert. */
    @Breaks({"S3.1", "S3.10", "S3.11", "S3.2", "S3.3"})
    static final class HandlesThatAreReplaced extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                protected boolean conflicts(AuthorizationRequest one, AuthorizationRequest two) {
                    return super.conflicts(one, two) && !one.handle().equals(two.handle());
                }
            };
        }
    }
}
