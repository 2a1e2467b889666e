// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.Set;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Archive;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Replay;
import org.oauth2server.store.Replays;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import redis.clients.jedis.RedisClient;

/** All records of one realm in a Redis. */
record RedisStore(
        Redis redis,
        String realm,
        Clients clients,
        AuthorizationRequests requests,
        Grants grants,
        Issuances issuances,
        Replays replays,
        Consents consents,
        Issuers issuers,
        SigningKeys keys,
        Administration administration,
        Archive archive)
        implements Store {
    static RedisStore open(StoreConfig config) {
        Redis redis = new Redis(config);
        return new RedisStore(
                redis,
                config.realm(),
                new RedisClients(redis),
                new RedisRequests(redis),
                new RedisGrants(redis),
                new RedisIssuances(redis),
                replays(redis),
                new RedisConsents(redis),
                new RedisIssuers(redis),
                new RedisSigningKeys(redis),
                new RedisAdministration(redis),
                new RedisArchive(redis));
    }

    /** A marker is kept until it is pruned: an expiry of Redis would let it go too early, by the clock of another machine. */
    private static Replays replays(Redis redis) {
        return (purpose, id, until) -> new Row(redis, "replay", id + purpose, purpose)
                .field("id", id)
                .field("until", until.toEpochMilli())
                .until("replay", until)
                .take(new Replay(purpose, id, until), Records::replay)
                .won();
    }

    /** Durable if Redis itself is: {@code appendonly yes}, {@code appendfsync always}. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE, Capability.SHARED, Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
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
