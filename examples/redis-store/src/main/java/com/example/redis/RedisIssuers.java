// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.View;

record RedisIssuers(Redis redis) implements Issuers {
    @Override
    public Optional<Issuer> find(String identifier) {
        return Records.find(redis, Records::issuer, redis.key("issuer", identifier))
                .map(View::value);
    }

    @Override
    public List<Issuer> all() {
        return Listing.of(redis, "issuer", Records::issuer).after(null, Integer.MAX_VALUE);
    }

    @Override
    public boolean put(Issuer issuer, long expected) {
        Issuer next = issuer.withVersion(expected + 1);
        if (expected == NONE_YET) {
            return new Row(redis, "issuer", next.identifier(), Documents.write(next))
                    .field("version", next.version())
                    .take(next, Records::issuer)
                    .won();
        }
        return redis.replace(redis.key("issuer", next.identifier()), expected, Documents.write(next));
    }

    @Override
    public boolean remove(String identifier) {
        return redis.delete(redis.key("issuer", identifier));
    }
}
