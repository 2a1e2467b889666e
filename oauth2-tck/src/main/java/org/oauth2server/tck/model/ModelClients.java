// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;

/** {@link Clients} in a map. */
public class ModelClients implements Clients {
    protected final ModelTables tables;

    public ModelClients(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.clients.get(id));
        }
    }

    @Override
    public boolean create(Client client) {
        synchronized (tables) {
            return tables.clients.putIfAbsent(client.id(), client) == null;
        }
    }

    @Override
    public boolean update(Client client, long expectedVersion) {
        synchronized (tables) {
            Client before = tables.clients.get(client.id());
            if (before == null || before.version() != expectedVersion) {
                return false;
            }
            tables.clients.put(
                    client.id(), client.toBuilder().version(expectedVersion + 1).build());
            return true;
        }
    }

    @Override
    public boolean delete(ClientId id) {
        synchronized (tables) {
            return tables.clients.remove(id) != null;
        }
    }
}
