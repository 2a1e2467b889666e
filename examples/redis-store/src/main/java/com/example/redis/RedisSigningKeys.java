// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Documents;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;
import redis.clients.jedis.Response;

record RedisSigningKeys(Redis redis) implements SigningKeys {
    @Override
    public List<SigningKey> all() {
        return redis.together(pipeline -> {
            Response<Map<String, String>> documents = pipeline.hgetAll(redis.key("keys", "all"));
            Response<Map<String, String>> retired = pipeline.hgetAll(redis.key("keys", "retired"));
            return () -> documents.get().values().stream()
                    .map(Documents::signingKey)
                    .map(key -> now(key, retired.get().get(key.kid())))
                    .sorted(Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid))
                    .toList();
        });
    }

    private static SigningKey now(SigningKey key, @Nullable String retiredAt) {
        return retiredAt == null ? key : key.retire(Instant.ofEpochMilli(Long.parseLong(retiredAt)));
    }

    @Override
    public Spend<SigningKey> add(SigningKey successor) {
        List<String> hashes = List.of(redis.key("keys", "all"), redis.key("keys", "successors"));
        String replaces = Objects.requireNonNullElse(successor.replaces(), "");
        Object holder = redis.ask(client ->
                client.eval(Scripts.ADD_KEY, hashes, List.of(successor.kid(), replaces, Documents.write(successor))));
        if (holder == null) {
            return new Spend.Won<>(successor);
        }
        SigningKey key = Documents.signingKey((String) holder);
        return new Spend.Spent<>(now(key, redis.ask(client -> client.hget(redis.key("keys", "retired"), key.kid()))));
    }

    /** No key is ever removed, so it may be looked at before it is retired. */
    @Override
    public boolean retire(String kid, Instant at) {
        String document = redis.ask(client -> client.hget(redis.key("keys", "all"), kid));
        return document != null
                && Documents.signingKey(document).retiredAt() == null
                && redis.ask(client -> client.hsetnx(redis.key("keys", "retired"), kid, RedisIssuances.millis(at)))
                        == 1;
    }
}
