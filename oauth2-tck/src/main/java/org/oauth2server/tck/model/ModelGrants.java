// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** {@link Grants} in a map. */
public class ModelGrants implements Grants {
    protected final ModelTables tables;

    public ModelGrants(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Spend<Grant> decide(Grant grant) {
        synchronized (tables) {
            Grant before = tables.grants.putIfAbsent(grant.id(), grant);
            return before == null ? new Spend.Won<>(grant) : new Spend.Spent<>(before);
        }
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.grants.get(id)).map(grant -> view(grant, null));
        }
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        synchronized (tables) {
            return tables.grants.values().stream()
                    .filter(grant -> code.equals(grant.code()))
                    .findFirst()
                    .map(grant -> view(grant, tables.issuances.get(code)));
        }
    }

    /** The grant, and what stands behind it now. */
    protected View<Grant> view(Grant grant, @Nullable Issuance spentBy) {
        Client client = tables.clients.get(grant.client());
        return new View<>(grant, client == null ? null : client.state(), null, null, spentBy);
    }

    @Override
    public long revoke(GrantQuery which, Revocation why) {
        synchronized (tables) {
            long revoked = 0;
            for (Grant grant : tables.grants.values()) {
                if (selects(which, grant) && grant.revoked() == null) {
                    tables.grants.put(grant.id(), grant.revoke(why));
                    revoked++;
                }
            }
            return revoked;
        }
    }

    static boolean selects(GrantQuery which, Grant grant) {
        return (which.id() == null || which.id().equals(grant.id()))
                && (which.client() == null || which.client().equals(grant.client()))
                && (which.subject() == null || which.subject().equals(grant.subject()));
    }
}
