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
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuers;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S10. */
final class RealmMutants {
    private RealmMutants() {}

    /** Reads issuers without the realm. */
    @Breaks("S10.1")
    static final class IssuersOfAllRealms extends MutantTck {
        @Override
        Issuers issuers(ModelTables tables) {
            return new ModelIssuers(tables) {
                @Override
                public Optional<Issuer> find(String identifier) {
                    return database.all().stream()
                            .map(realm -> realm.issuers.get(identifier))
                            .filter(Objects::nonNull)
                            .findFirst();
                }
            };
        }
    }

    /** Revokes without the realm. */
    @Breaks("S10.2")
    static final class RevokeInAllRealms extends MutantTck {
        @Override
        Grants grants(ModelTables tables) {
            return new ModelGrants(tables) {
                @Override
                public long revoke(GrantQuery which, Revocation why) {
                    return database.all().stream()
                            .mapToLong(each -> new ModelGrants(each).revoke(which, why))
                            .sum();
                }
            };
        }
    }

    /** Has a primary key without the realm. */
    @Breaks("S10.3")
    static final class OneNamespaceOfClients extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean create(Client client) {
                    return database.all().stream().noneMatch(each -> each.clients.containsKey(client.id()))
                            && super.create(client);
                }
            };
        }
    }
}
