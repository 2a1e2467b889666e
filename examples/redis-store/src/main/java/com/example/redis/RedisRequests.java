// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record RedisRequests(Redis redis, Views views) implements AuthorizationRequests {
    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        List<String> kept = Pruning.keep(redis, "request", request.handle().toString(), request.keepUntil());
        String holder = redis.take(keys(redis, request), Documents.write(request), List.of(kept));
        return holder == null ? new Spend.Won<>(request) : new Spend.Spent<>(Documents.request(holder));
    }

    /** The keys that it takes. */
    static List<String> keys(Redis redis, AuthorizationRequest request) {
        List<String> keys = new ArrayList<>();
        keys.add(redis.key("request", request.handle()));
        if (request.spends() != null) {
            keys.add(redis.key("taken-up", request.spends()));
        }
        if (request.userCode() != null) {
            keys.add(redis.key("user-code", request.userCode()));
        }
        return keys;
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        return views.document(redis.key("request", handle))
                .map(Documents::request)
                .filter(request -> request.kind() == kind)
                .map(request -> views.request(request, kind == Kind.DEVICE ? handle : null));
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        return views.document(redis.key("user-code", userCode))
                .map(Documents::request)
                .map(request -> views.request(request, null));
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        List<String> keys = List.of(redis.key("request", deviceCode), redis.key("poll", deviceCode));
        return redis.did(Scripts.POLL, keys, RedisIssuances.millis(now), Long.toString(interval.toMillis()));
    }
}
