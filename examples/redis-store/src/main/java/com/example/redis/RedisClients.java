// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Documents;

record RedisClients(Redis redis) implements Clients {
    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(redis.ask(client -> client.get(redis.key("client", id))))
                .map(Documents::client);
    }

    @Override
    public boolean create(Client client) {
        List<String> listed =
                List.of("ZADD", redis.key("list", "clients"), "0", client.id().value());
        return redis.take(List.of(redis.key("client", client.id())), Documents.write(client), List.of(listed)) == null;
    }

    @Override
    public boolean update(Client client, long expectedVersion) {
        Client next = client.toBuilder().version(expectedVersion + 1).build();
        List<String> key = List.of(redis.key("client", client.id()));
        return redis.did(Scripts.REPLACE, key, Long.toString(expectedVersion), Documents.write(next));
    }

    @Override
    public boolean delete(ClientId id) {
        return redis.did(Scripts.DELETE, List.of(redis.key("client", id), redis.key("list", "clients")), id.value());
    }
}
