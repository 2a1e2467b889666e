// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import java.util.Optional;
import org.bson.conversions.Bson;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.ClientText;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Documents;

/** Clients: the record as JSON text, and beside it what views, updates and searches need. */
final class StoredClients implements Clients {
    /** Identifier, name and link in small letters, with NUL between them, which no text holds. */
    static final String SEARCHED = "q";

    private final Records clients;
    private final Keys keys;

    StoredClients(Database database, Keys keys) {
        this.clients = database.clients();
        this.keys = keys;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return clients.find(key(id)).map(found -> read(new Row(keys, found)));
    }

    @Override
    public boolean create(Client client) {
        return clients.insert(row(client).bson());
    }

    @Override
    public boolean update(Client client, long expectedVersion) {
        Client next = client.toBuilder().version(expectedVersion + 1).build();
        return clients.replace(
                and(key(client.id()), eq(Fields.VERSION, expectedVersion)),
                row(next).bson());
    }

    @Override
    public boolean delete(ClientId id) {
        return clients.deleteOne(key(id));
    }

    private Bson key(ClientId id) {
        return eq(Fields.ID, keys.of(id));
    }

    private Row row(Client client) {
        return new Row(keys)
                .name(Fields.ID, client.id().value())
                .number(Fields.VERSION, client.version())
                .number(Fields.EPOCH, client.epoch())
                .time(Fields.DISABLED_AT, client.disabledAt())
                .text(SEARCHED, searched(client))
                .text(Fields.BODY, Documents.write(client));
    }

    private static String searched(Client client) {
        String link = client.link() == null ? "" : client.link();
        return ClientText.fold(client.id().value() + '\0' + client.name() + '\0' + link);
    }

    static Client read(Row row) {
        return Documents.client(row.text(Fields.BODY));
    }
}
