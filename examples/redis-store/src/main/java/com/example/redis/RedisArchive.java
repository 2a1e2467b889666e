// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Replay;
import redis.clients.jedis.params.ZRangeParams;

record RedisArchive(Redis redis) implements Archive {
    @Override
    public List<AuthorizationRequest> requests(@Nullable Digest after, int most) {
        return Listing.of(redis, "request", Records::request).after(after, most);
    }

    @Override
    public List<Grant> grants(@Nullable Digest after, int most) {
        return Listing.of(redis, "grant", Records::grant).after(after, most);
    }

    @Override
    public List<Issuance> issuances(@Nullable Digest after, int most) {
        return Listing.of(redis, "issuance", Records::issuance).after(after, most);
    }

    @Override
    public List<Consent> consents(@Nullable Consent after, int most) {
        String name = after == null ? null : RedisConsents.name(after.subject(), after.client());
        return Listing.of(redis, "consent", Records::consent).after(name, most);
    }

    @Override
    public List<Replay> replays(@Nullable Replay after, int most) {
        String name = after == null ? null : after.id() + after.purpose();
        return Listing.of(redis, "replay", Records::replay).after(name, most);
    }

    @Override
    public List<ClientId> issuedTo(@Nullable ClientId after, int most) {
        ZRangeParams next = ZRangeParams.zrangeByLexParams(after == null ? "-" : "(" + after, "+")
                .limit(0, most);
        return redis.ask(client -> client.zrange(redis.key("counted", "clients"), next)).stream()
                .map(ClientId::new)
                .toList();
    }

    @Override
    public void raise(ClientId client, LocalDate day, long issued) {
        List<String> counts =
                List.of(redis.key("days", client), redis.key("days", ""), redis.key("counted", "clients"));
        redis.run(Scripts.RAISE, counts, day, issued, client);
    }
}
