// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Documents;
import org.oauth2server.store.View;

record RedisClients(Redis redis) implements Clients {
    @Override
    public Optional<Client> find(ClientId id) {
        return Records.find(redis, Records::client, redis.key("client", id)).map(View::value);
    }

    @Override
    public boolean create(Client client) {
        return new Row(redis, "client", client.id(), Documents.write(client))
                .field("version", client.version())
                .take(client, Records::client)
                .won();
    }

    @Override
    public boolean update(Client client, long expected) {
        Client next = client.toBuilder().version(expected + 1).build();
        return redis.replace(redis.key("client", client.id()), expected, Documents.write(next));
    }

    @Override
    public boolean delete(ClientId id) {
        return redis.delete(redis.key("client", id));
    }
}
