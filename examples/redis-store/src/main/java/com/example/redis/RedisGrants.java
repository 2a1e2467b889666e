// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.Optional;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Documents;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record RedisGrants(Redis redis) implements Grants {
    @Override
    public Spend<Grant> decide(Grant grant) {
        return new Row(redis, "grant", grant.id(), Documents.write(grant))
                .at("code", grant.code())
                .behind("client", grant.client())
                .listed("grants", Position.of(grant), grant.id(), grant.client(), grant.subject())
                .revoked(grant.revoked(), grant.client())
                .until("grant", grant.keepUntil())
                .take(grant, Records::grant);
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        return Records.find(redis, Records::grant, redis.key("grant", id));
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        return Records.find(redis, Records::grant, redis.key("code", code), redis.key("spent", code));
    }

    @Override
    public long revoke(GrantQuery which, Revocation why) {
        if (which.id() != null && which.client() == null && which.subject() == null) {
            return revoke(which.id(), why) ? 1 : 0;
        }
        return Listing.where(redis, "grant", Records::grant, which.id(), which.subject(), which.client())
                .after(null, Integer.MAX_VALUE)
                .stream()
                .filter(which::selects)
                .filter(grant -> revoke(grant.id(), why))
                .count();
    }

    private boolean revoke(Digest id, Revocation why) {
        return redis.revoke(redis.key("grant", id), why);
    }
}
