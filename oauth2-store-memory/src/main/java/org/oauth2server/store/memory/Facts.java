// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.View;

/**
 * Puts a record and the facts behind it into a view. The record is read first and the facts after it, one by one: for a revocation only ever goes
 * forward, a view that shows everything alive was true as a whole when its first part was read, and a read that begins after a
 * revocation has returned sees it.
 */
final class Facts {
    final MemoryClients clients;
    final MemoryIssuers issuers;
    final UniqueIndex<Grant> grants = new UniqueIndex<>(Grant::id);
    final UniqueIndex<Issuance> spent = new UniqueIndex<>(Issuance::spends);

    Facts(MemoryClients clients, MemoryIssuers issuers) {
        this.clients = clients;
        this.issuers = issuers;
    }

    View<Issuance> view(Issuance issuance, @Nullable Issuance spentBy) {
        return new View<>(
                issuance,
                clients.state(issuance.client()),
                issuance.grant() == null ? null : grants.find(issuance.grant()),
                issuance.issuer() == null ? null : issuers.state(issuance.issuer()),
                spentBy);
    }

    View<Grant> view(Grant grant, @Nullable Issuance spentBy) {
        return new View<>(grant, clients.state(grant.client()), null, null, spentBy);
    }

    @Nullable
    Issuance spentBy(@Nullable Digest credential) {
        return credential == null ? null : spent.find(credential);
    }
}
