// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record RedisRequests(Redis redis) implements AuthorizationRequests {
    /** What is no device has been polled in a time that never comes. */
    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        return new Row(redis, "request", request.handle(), Documents.write(request))
                .at("taken-up", request.spends())
                .at("user-code", request.userCode())
                .behind("client", request.client())
                .behind("grant", request.handle())
                .field("polled", request.kind() == Kind.DEVICE ? null : Long.MAX_VALUE)
                .until("request", request.keepUntil())
                .take(request, Records::request);
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        String[] keys = {redis.key("request", handle), redis.key("spent", kind == Kind.DEVICE ? handle : "nothing")};
        return Records.find(redis, Records::request, keys)
                .filter(view -> view.value().kind() == kind);
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        return Records.find(redis, Records::request, redis.key("user-code", userCode));
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        long latest = now.minus(interval).toEpochMilli();
        return redis.change(
                redis.key("request", deviceCode), "polled", Redis.MISSING, latest, "polled", now.toEpochMilli());
    }
}
