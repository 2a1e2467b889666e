// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

record RedisGrants(Redis redis, Views views) implements Grants {
    @Override
    public Spend<Grant> decide(Grant grant) {
        List<List<String>> commands = new ArrayList<>();
        lists(redis, grant).forEach(list -> commands.add(List.of("ZADD", list, "0", Place.of(Position.of(grant)))));
        commands.add(Pruning.keep(redis, "grant", grant.id().toString(), grant.keepUntil()));
        if (grant.revoked() != null) {
            commands.addAll(Revoked.commands(redis, redis.key("state", grant.id()), grant.client(), grant.revoked()));
        }
        String holder = redis.take(keys(redis, grant), Documents.write(grant), commands);
        return holder == null ? new Spend.Won<>(grant) : new Spend.Spent<>(views.now(Documents.grant(holder)));
    }

    /** The keys that find it. */
    static List<String> keys(Redis redis, Grant grant) {
        String id = redis.key("grant", grant.id());
        return grant.code() == null ? List.of(id) : List.of(id, redis.key("code", grant.code()));
    }

    /** The lists that it stands in. */
    static List<String> lists(Redis redis, Grant grant) {
        String client = redis.key("grants-of-client", grant.client());
        return grant.subject() == null
                ? List.of(client)
                : List.of(client, redis.key("grants-of-subject", grant.subject()));
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        return written(id).map(grant -> views.grant(grant, null));
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        return views.document(redis.key("code", code)).map(Documents::grant).map(grant -> views.grant(grant, code));
    }

    Optional<Grant> written(Digest id) {
        return views.document(redis.key("grant", id)).map(Documents::grant);
    }

    @Override
    public long revoke(GrantQuery which, Revocation why) {
        if (which.id() != null && which.client() == null && which.subject() == null) {
            return revoke(which.id(), why) ? 1 : 0;
        }
        List<Digest> ids = which.id() != null
                ? List.of(which.id())
                : redis.ask(client -> client.zrange(list(redis, which), 0, -1)).stream()
                        .map(Place::digest)
                        .toList();
        return ids.stream()
                .filter(id -> written(id).filter(grant -> selects(which, grant)).isPresent())
                .filter(id -> revoke(id, why))
                .count();
    }

    private boolean revoke(Digest id, Revocation why) {
        return Revoked.first(redis, redis.key("grant", id), redis.key("state", ""), why);
    }

    /** The list that holds all that the query selects, and more. */
    static String list(Redis redis, GrantQuery query) {
        return query.subject() != null
                ? redis.key("grants-of-subject", query.subject())
                : redis.key("grants-of-client", Objects.requireNonNull(query.client()));
    }

    static boolean selects(GrantQuery query, Grant grant) {
        return (query.id() == null || query.id().equals(grant.id()))
                && (query.client() == null || query.client().equals(grant.client()))
                && (query.subject() == null || query.subject().equals(grant.subject()));
    }
}
