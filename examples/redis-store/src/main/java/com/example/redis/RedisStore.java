// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.List;
import java.util.Set;
import org.oauth2server.store.Administration;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Replays;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import redis.clients.jedis.RedisClient;

/** All records of one realm in a Redis. */
record RedisStore(String realm, Redis redis, Views views) implements Store {
    RedisStore(StoreConfig config) {
        this(config.realm(), new Redis(config));
    }

    private RedisStore(String realm, Redis redis) {
        this(realm, redis, new Views(redis));
    }

    @Override
    public Clients clients() {
        return new RedisClients(redis);
    }

    @Override
    public AuthorizationRequests requests() {
        return new RedisRequests(redis, views);
    }

    @Override
    public Grants grants() {
        return new RedisGrants(redis, views);
    }

    @Override
    public Issuances issuances() {
        return new RedisIssuances(redis, views);
    }

    /** A marker is kept until it is pruned: an expiry of Redis would let it go too early, by the clock of another machine. */
    @Override
    public Replays replays() {
        return (purpose, id, until) -> {
            String marker = redis.key("replay", id + purpose);
            return redis.take(List.of(marker), "", List.of(Pruning.keep(redis, "replay", marker, until))) == null;
        };
    }

    @Override
    public Consents consents() {
        return new RedisConsents(redis);
    }

    @Override
    public Issuers issuers() {
        return new RedisIssuers(redis);
    }

    @Override
    public SigningKeys keys() {
        return new RedisSigningKeys(redis);
    }

    @Override
    public Administration administration() {
        return new RedisAdministration(redis, views);
    }

    /** Durable if Redis itself is: {@code appendonly yes}, {@code appendfsync always}. A view takes two steps, so SINGLE_TRIP_VIEWS is not declared. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE, Capability.SHARED);
    }

    @Override
    public void ping() {
        redis.ask(RedisClient::ping);
    }

    @Override
    public void close() {
        redis.close();
    }
}
