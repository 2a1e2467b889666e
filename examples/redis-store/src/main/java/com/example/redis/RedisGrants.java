// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        String place = Position.of(grant).sortKey();
        Map<String, String> holder = new Row(redis, "grant", grant.id(), Documents.write(grant))
                .at("code", grant.code())
                .behind("client", grant.client())
                .in("grants-of-client", grant.client(), place)
                .in("grants-of-subject", grant.subject(), place)
                .revoked(grant.revoked(), grant.client())
                .until("grant", grant.keepUntil())
                .take();
        return holder == null ? new Spend.Won<>(grant) : new Spend.Spent<>(Records.grant(holder));
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
        Stream<Grant> grants =
                which.id() == null ? selected(which).all().stream() : find(which.id()).map(View::value).stream();
        return grants.filter(which::selects)
                .filter(grant -> revoke(grant.id(), why))
                .count();
    }

    private boolean revoke(Digest id, Revocation why) {
        return redis.revoke(redis.key("grant", id), why);
    }

    /** The list that holds all that a query without an id selects, and more. */
    Listing<Grant> selected(GrantQuery which) {
        String list = which.subject() != null
                ? redis.key("grants-of-subject", which.subject())
                : redis.key("grants-of-client", Objects.requireNonNull(which.client()));
        return new Listing<>(redis, list, "grant", Listing.PLACE, Records::grant);
    }
}
