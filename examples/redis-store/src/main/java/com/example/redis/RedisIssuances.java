// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record RedisIssuances(Redis redis) implements Issuances {
    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        Instant used = issuance.lastAccess();
        Row row = new Row(redis, "issuance", issuance.accessToken(), Documents.write(unsealed(issuance)))
                .at("spent", issuance.key())
                .at("refresh", issuance.refreshToken())
                .behind("client", issuance.client())
                .behind("grant", issuance.grant())
                .behind("issuer", issuance.issuer())
                .listed("issuances", Position.of(issuance), issuance.grant(), issuance.client(), issuance.subject())
                .field("used", used == null ? null : used.toEpochMilli())
                .revoked(issuance.revoked(), issuance.client())
                .counted(DayCount.day(issuance.issued()), issuance.client())
                .until("issuance", issuance.keepUntil());
        if (issuance.replay() != null && issuance.replayUntil() != null) {
            row.field(
                            "sealed",
                            Base64.getEncoder().encodeToString(issuance.replay().bytes()))
                    .until("sealed", issuance.replayUntil());
        }
        return row.take(issuance, Records::issuance);
    }

    /** A response that is wiped one day is kept beside the document. */
    private static Issuance unsealed(Issuance issuance) {
        return issuance.replayUntil() == null ? issuance : issuance.wipe();
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        return Records.find(redis, Records::issuance, redis.key("issuance", accessToken));
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        String[] keys = {redis.key("refresh", refreshToken), redis.key("spent", refreshToken)};
        return Records.find(redis, Records::issuance, keys);
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        return redis.revoke(redis.key("issuance", accessToken), why);
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        long time = hour.toEpochMilli();
        return redis.change(redis.key("issuance", accessToken), "used", Redis.MISSING, time - 1, "used", time);
    }
}
