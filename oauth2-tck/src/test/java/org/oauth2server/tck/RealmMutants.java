// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Objects;
import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Clients;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuers;

/** Stores that break the rules of S10. */
final class RealmMutants {
    private RealmMutants() {}

    /** Reads issuers without the realm. */
    @Breaks("S10.1")
    static final class IssuersOfAllRealms extends MutantTck {
        @Override
        SketchStore open(SketchTables.Database database, String realm) {
            return new SketchStore(database, realm) {
                @Override
                public Issuers issuers() {
                    return new SketchIssuers(tables) {
                        @Override
                        public Optional<Issuer> find(String identifier) {
                            return database.all().stream()
                                    .map(realm -> realm.issuers.get(identifier))
                                    .filter(Objects::nonNull)
                                    .findFirst();
                        }
                    };
                }
            };
        }
    }

    /** Revokes without the realm. */
    @Breaks("S10.2")
    static final class RevokeInAllRealms extends MutantTck {
        @Override
        SketchStore open(SketchTables.Database database, String realm) {
            return new SketchStore(database, realm) {
                @Override
                public Grants grants() {
                    return new SketchGrants(tables) {
                        @Override
                        public long revoke(GrantQuery which, Revocation why) {
                            return database.all().stream()
                                    .mapToLong(each -> new SketchGrants(each).revoke(which, why))
                                    .sum();
                        }
                    };
                }
            };
        }
    }

    /** Has a primary key without the realm. */
    @Breaks("S10.3")
    static final class OneNamespaceOfClients extends MutantTck {
        @Override
        SketchStore open(SketchTables.Database database, String realm) {
            return new SketchStore(database, realm) {
                @Override
                public Clients clients() {
                    return new SketchClients(tables) {
                        @Override
                        public boolean create(Client client) {
                            return database.all().stream().noneMatch(each -> each.clients.containsKey(client.id()))
                                    && super.create(client);
                        }
                    };
                }
            };
        }
    }
}
