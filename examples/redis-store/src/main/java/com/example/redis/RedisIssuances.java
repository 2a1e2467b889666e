// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Documents;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record RedisIssuances(Redis redis, Views views) implements Issuances {
    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        List<List<String>> commands = new ArrayList<>(state(issuance));
        lists(redis, issuance)
                .forEach(list -> commands.add(List.of("ZADD", list, "0", Place.of(Position.of(issuance)))));
        commands.add(Pruning.keep(redis, "issuance", issuance.accessToken().toString(), issuance.keepUntil()));
        String day = LocalDate.ofInstant(issuance.issued(), ZoneOffset.UTC).toString();
        commands.add(List.of("HINCRBY", redis.key("days", ""), day, "1"));
        commands.add(List.of("HINCRBY", redis.key("days", issuance.client()), day, "1"));
        Issuance written = issuance.replayUntil() == null ? issuance : issuance.wipe();
        String holder = redis.take(keys(redis, issuance), Documents.write(written), commands);
        return holder == null ? new Spend.Won<>(issuance) : new Spend.Spent<>(views.now(Documents.issuance(holder)));
    }

    /** What may change later is kept apart from the document from the beginning. */
    private List<List<String>> state(Issuance issuance) {
        String state = redis.key("issued", issuance.key());
        List<List<String>> commands = new ArrayList<>();
        if (issuance.revoked() != null) {
            commands.addAll(Revoked.commands(redis, state, issuance.client(), issuance.revoked()));
        }
        if (issuance.lastAccess() != null) {
            commands.add(List.of("HSET", state, "used", millis(issuance.lastAccess())));
        }
        if (issuance.replay() != null && issuance.replayUntil() != null) {
            String sealed = Base64.getEncoder().encodeToString(issuance.replay().bytes());
            commands.add(List.of("HSET", state, "sealed", sealed));
            commands.add(Pruning.keep(redis, "sealed", issuance.accessToken().toString(), issuance.replayUntil()));
        }
        return commands;
    }

    /** The keys that find it. */
    static List<String> keys(Redis redis, Issuance issuance) {
        List<String> keys = new ArrayList<>();
        keys.add(redis.key("spent", issuance.key()));
        keys.add(redis.key("access", issuance.accessToken()));
        if (issuance.refreshToken() != null) {
            keys.add(redis.key("refresh", issuance.refreshToken()));
        }
        return keys;
    }

    /** The lists that it stands in. */
    static List<String> lists(Redis redis, Issuance issuance) {
        List<String> lists = new ArrayList<>();
        lists.add(redis.key("issuances-of-client", issuance.client()));
        if (issuance.grant() != null) {
            lists.add(redis.key("issuances-of-grant", issuance.grant()));
        }
        if (issuance.subject() != null) {
            lists.add(redis.key("issuances-of-subject", issuance.subject()));
        }
        return lists;
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        return written(accessToken).map(issuance -> views.issuance(issuance, null));
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        return views.document(redis.key("refresh", refreshToken))
                .map(Documents::issuance)
                .map(issuance -> views.issuance(issuance, refreshToken));
    }

    Optional<Issuance> written(Digest accessToken) {
        return views.document(redis.key("access", accessToken)).map(Documents::issuance);
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        return Revoked.first(redis, redis.key("access", accessToken), redis.key("issued", ""), why);
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        return redis.did(
                Scripts.TOUCH, List.of(redis.key("access", accessToken)), redis.key("issued", ""), millis(hour));
    }

    static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    /** The list that holds all that the query selects, and more. */
    static String list(Redis redis, IssuanceQuery query) {
        if (query.grant() != null) {
            return redis.key("issuances-of-grant", query.grant());
        }
        return query.subject() != null
                ? redis.key("issuances-of-subject", query.subject())
                : redis.key("issuances-of-client", Objects.requireNonNull(query.client()));
    }

    static boolean selects(IssuanceQuery query, Issuance issuance) {
        return (query.grant() == null || Objects.equals(query.grant(), issuance.grant()))
                && (query.client() == null || query.client().equals(issuance.client()))
                && (query.subject() == null || query.subject().equals(issuance.subject()));
    }
}
