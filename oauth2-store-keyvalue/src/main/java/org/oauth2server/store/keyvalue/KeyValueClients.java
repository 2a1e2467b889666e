// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.Map;
import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Documents;

record KeyValueClients(KeyValueDatabase database) implements Clients {
    @Override
    public Optional<Client> find(ClientId id) {
        return database.find(Names.key(Kinds.CLIENT, id), null).map(found -> Fields.client(found.fields()));
    }

    @Override
    public boolean create(Client client) {
        return new Draft(Kinds.CLIENT, client.id(), Documents.write(client))
                .field(Fields.VERSION, client.version())
                .take(database, client, Fields::client)
                .won();
    }

    @Override
    public boolean update(Client client, long expected) {
        Client next = client.toBuilder().version(expected + 1).build();
        return replace(database, Names.key(Kinds.CLIENT, client.id()), expected, Documents.write(next));
    }

    /** Replaces the document of an entry that has this version, by the one of the next. */
    static boolean replace(KeyValueDatabase database, String key, long version, String document) {
        Map<String, String> fields = Map.of(Fields.VERSION, Long.toString(version + 1), Fields.DOCUMENT, document);
        return database.change(key, Condition.equal(Fields.VERSION, version), fields);
    }

    @Override
    public boolean delete(ClientId id) {
        return database.delete(Names.key(Kinds.CLIENT, id));
    }
}
