// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientState;
import org.oauth2server.store.Clients;

/** Each client beside the facts that views ask of it, made once and not at every look. */
final class MemoryClients implements Clients {
    private final ConcurrentHashMap<ClientId, Registered> clients = new ConcurrentHashMap<>();
    private final Quota quota;

    private record Registered(Client client, ClientState state) {
        Registered(Client client) {
            this(client, client.state());
        }
    }

    MemoryClients(Quota quota) {
        this.quota = quota;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(clients.get(id)).map(Registered::client);
    }

    @Nullable
    ClientState state(ClientId id) {
        Registered registered = clients.get(id);
        return registered == null ? null : registered.state();
    }

    @Override
    public boolean create(Client client) {
        if (clients.containsKey(client.id())) {
            return false;
        }
        quota.take();
        boolean created = clients.putIfAbsent(client.id(), new Registered(client)) == null;
        if (!created) {
            quota.release();
        }
        return created;
    }

    @Override
    public boolean update(Client client, long expectedVersion) {
        Registered next =
                new Registered(client.toBuilder().version(expectedVersion + 1).build());
        Registered now = clients.get(client.id());
        while (now != null && now.client().version() == expectedVersion) {
            if (clients.replace(client.id(), now, next)) {
                return true;
            }
            now = clients.get(client.id());
        }
        return false;
    }

    @Override
    public boolean delete(ClientId id) {
        boolean existed = clients.remove(id) != null;
        if (existed) {
            quota.release();
        }
        return existed;
    }

    Stream<Client> all() {
        return clients.values().stream().map(Registered::client);
    }

    long size() {
        return clients.mappingCount();
    }
}
