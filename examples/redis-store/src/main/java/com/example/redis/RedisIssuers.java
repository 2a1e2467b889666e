// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Issuers;

record RedisIssuers(Redis redis) implements Issuers {
    @Override
    public Optional<Issuer> find(String identifier) {
        return Optional.ofNullable(redis.ask(client -> client.get(redis.key("issuer", identifier))))
                .map(Documents::issuer);
    }

    @Override
    public List<Issuer> all() {
        List<String> keys = redis.ask(client -> client.zrange(redis.key("list", "issuers"), 0, -1)).stream()
                .map(identifier -> redis.key("issuer", identifier))
                .toList();
        return keys.isEmpty()
                ? List.of()
                : redis.ask(client -> client.mget(keys.toArray(String[]::new))).stream()
                        .filter(Objects::nonNull)
                        .map(Documents::issuer)
                        .toList();
    }

    @Override
    public boolean put(Issuer issuer, long expectedVersion) {
        String document = Documents.write(next(issuer, expectedVersion + 1));
        List<String> key = List.of(redis.key("issuer", issuer.identifier()));
        if (expectedVersion != NONE_YET) {
            return redis.did(Scripts.REPLACE, key, Long.toString(expectedVersion), document);
        }
        List<String> listed = List.of("ZADD", redis.key("list", "issuers"), "0", issuer.identifier());
        return redis.take(key, document, List.of(listed)) == null;
    }

    private static Issuer next(Issuer issuer, long version) {
        return new Issuer(
                issuer.identifier(),
                issuer.hmacSecret(),
                issuer.keys(),
                issuer.algorithms(),
                issuer.subjects(),
                issuer.scopes(),
                issuer.created(),
                issuer.disabledAt(),
                version,
                issuer.extensions());
    }

    @Override
    public boolean remove(String identifier) {
        return redis.did(
                Scripts.DELETE, List.of(redis.key("issuer", identifier), redis.key("list", "issuers")), identifier);
    }
}
