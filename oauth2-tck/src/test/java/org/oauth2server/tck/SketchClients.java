// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;

class SketchClients implements Clients {
    final SketchTables tables;

    SketchClients(SketchTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(tables.clients.get(id));
    }

    @Override
    public boolean create(Client client) {
        return tables.clients.putIfAbsent(client.id(), client) == null;
    }

    @Override
    public boolean update(Client client, long expectedVersion) {
        Client before = tables.clients.get(client.id());
        return before != null
                && before.version() == expectedVersion
                && tables.clients.replace(
                        client.id(),
                        before,
                        client.toBuilder().version(expectedVersion + 1).build());
    }

    @Override
    public boolean delete(ClientId id) {
        return tables.clients.remove(id) != null;
    }
}
