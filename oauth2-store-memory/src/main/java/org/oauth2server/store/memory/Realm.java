// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.List;

/** All records of one realm under one prefix. */
final class Realm {
    final MemoryClients clients;
    final MemoryIssuers issuers;
    final MemoryRequests requests;
    final MemoryGrants grants;
    final MemoryIssuances issuances;
    final MemoryReplays replays;
    final MemoryConsents consents;
    final MemorySigningKeys keys = new MemorySigningKeys();
    final Counts counts = new Counts();
    final Facts facts;

    Realm(Capacity capacity) {
        clients = new MemoryClients(capacity.clients());
        issuers = new MemoryIssuers(capacity.issuers());
        facts = new Facts(clients, issuers);
        replays = new MemoryReplays(capacity.replays());
        consents = new MemoryConsents(capacity.consents());
        Sweep sweep = new Sweep();
        requests = new MemoryRequests(capacity.requests(), facts, sweep);
        grants = new MemoryGrants(capacity.grants(), facts, counts, sweep);
        issuances = new MemoryIssuances(capacity.issuances(), facts, counts, sweep);
        List.of(requests.prunable(), grants.prunable(), issuances.prunable(), replays, consents)
                .forEach(sweep::over);
    }
}
