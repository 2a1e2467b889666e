// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelStore;

/** Stores with which the protocol goes wrong. */
final class ProtocolMutants {
    private ProtocolMutants() {}

    /** Marks a code in the row of its grant, and forgets that a row may be read before it is marked. */
    @Breaks(
            value = {"S3.10", "S3.2", "S15.1"},
            race = true)
    static final class CodeMarkedAfterwards extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                @Override
                public Issuances issuances() {
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
            };
        }
    }

    /** Does not read the large column where it looks for the winner. */
    @Breaks("S15.2")
    static final class WinnerWithoutItsAnswer extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                @Override
                public Issuances issuances() {
                    return new ModelIssuances(tables) {
                        @Override
                        public Spend<Issuance> issue(Issuance issuance) {
                            Spend<Issuance> spend = super.issue(issuance);
                            return spend.won()
                                    ? spend
                                    : new Spend.Spent<>(spend.holder().wipe());
                        }
                    };
                }
            };
        }
    }

    /** Remembers what it was asked twice. */
    @Breaks({"S4.1", "S15.3"})
    static final class TokensInACache extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            Map<Digest, Integer> asked = new ConcurrentHashMap<>();
            Map<Digest, Optional<View<Issuance>>> cache = new ConcurrentHashMap<>();
            return new ModelStore(database, realm) {
                @Override
                public Issuances issuances() {
                    return new ModelIssuances(tables) {
                        @Override
                        public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
                            Optional<View<Issuance>> view = super.findByAccessToken(accessToken);
                            if (asked.merge(accessToken, 1, Integer::sum) == 2) {
                                cache.put(accessToken, view);
                            }
                            return cache.getOrDefault(accessToken, view);
                        }
                    };
                }
            };
        }
    }

    /** Loses with its instance what people have decided there. */
    @Breaks("S15.4")
    static final class DecisionsLeftInMemory extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                private final List<Grant> decided = new ArrayList<>();

                @Override
                public Grants grants() {
                    return new ModelGrants(tables) {
                        @Override
                        public Spend<Grant> decide(Grant grant) {
                            decided.add(grant);
                            return super.decide(grant);
                        }
                    };
                }

                @Override
                public void close() {
                    decided.forEach(grant -> tables.grants.remove(grant.id()));
                }
            };
        }
    }
}
