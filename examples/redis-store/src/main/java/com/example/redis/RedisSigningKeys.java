// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Documents;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

record RedisSigningKeys(Redis redis) implements SigningKeys {
    @Override
    public List<SigningKey> all() {
        return Listing.of(redis, "key", Records::signingKey).after(null, Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid))
                .toList();
    }

    @Override
    public Spend<SigningKey> add(SigningKey key) {
        Instant retired = key.retiredAt();
        return new Row(redis, "key", key.kid(), Documents.write(key))
                .at("successor-of", Objects.requireNonNullElse(key.replaces(), ""))
                .field("retired", retired == null ? null : retired.toEpochMilli())
                .take(key, Records::signingKey);
    }

    @Override
    public boolean retire(String kid, Instant at) {
        return redis.change(
                redis.key("key", kid), "retired", Redis.MISSING, Redis.MISSING, "retired", at.toEpochMilli());
    }
}
