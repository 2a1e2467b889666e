// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Documents;

/** Clients as documents; what is searched, joined or compared stands in columns of its own. */
final class SqlClients implements Clients {
    private static final String FIND = "select document from #clients where realm = :realm and id = :id";
    private static final String CREATE = """
            insert into #clients (realm, id, name, link, epoch, disabled_at, version, document)
            values (:realm, :id, :name, :link, :epoch, :disabled_at, :version, :document)""";
    private static final String UPDATE = """
            update #clients set name = :name, link = :link, epoch = :epoch, disabled_at = :disabled_at, version = :version, document = :document
            where realm = :realm and id = :id and version = :expected""";
    private static final String DELETE = "delete from #clients where realm = :realm and id = :id";

    private final Realm realm;

    SqlClients(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return realm.sql(FIND).bind("id", id.value()).one(row -> Documents.client(row.getString(1)));
    }

    @Override
    public boolean create(Client client) {
        return bind(realm.sql(CREATE), client).inserted();
    }

    @Override
    public boolean update(Client client, long expectedVersion) {
        Client next = client.toBuilder().version(expectedVersion + 1).build();
        return bind(realm.sql(UPDATE), next).bind("expected", expectedVersion).changed();
    }

    @Override
    public boolean delete(ClientId id) {
        return realm.sql(DELETE).bind("id", id.value()).changed();
    }

    private static Sql bind(Sql sql, Client client) {
        return sql.bind("id", client.id().value())
                .bind("name", client.name())
                .bind("link", client.link())
                .bind("epoch", client.epoch())
                .bind("disabled_at", client.disabledAt())
                .bind("version", client.version())
                .bind("document", Documents.write(client));
    }
}
