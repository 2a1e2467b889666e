// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Position;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ZRangeParams;

/** Takes away what may go, kind by kind, in the order of its time. Each record goes as a whole, in one script, by one of all who prune. */
final class Pruning {
    private final Redis redis;
    private final String now;
    private final PrunePlan plan;
    private int batches;
    private boolean more;

    Pruning(Redis redis, Instant now, PrunePlan plan) {
        this.redis = redis;
        this.now = RedisIssuances.millis(now);
        this.plan = plan;
        this.batches = plan.batches();
    }

    /** The command that notes until when a record must be kept. */
    static List<String> keep(Redis redis, String kind, String member, Instant until) {
        return List.of("ZADD", redis.key("keep", kind), RedisIssuances.millis(until), member);
    }

    PruneReport report() {
        long requests = sweep("request", this::ofRequest);
        long grants = sweep("grant", this::ofGrant);
        List<String> going = plan.dryRun() ? over("issuance", left()) : List.of();
        long issuances = sweep("issuance", this::ofIssuance);
        long replays = sweep("replay", marker -> List.of(List.of("DEL", marker)));
        long consents = sweep("consent", key -> List.of(List.of("DEL", key)));
        long wiped = plan.dryRun() ? wouldWipe(going) : sweep("sealed", this::ofSealed);
        return new PruneReport(requests, grants, issuances, replays, consents, wiped, more);
    }

    private int left() {
        return (int) Math.min(Integer.MAX_VALUE, (long) batches * plan.batch());
    }

    private List<String> over(String kind, int atMost) {
        ZRangeParams over = ZRangeParams.zrangeByScoreParams(Double.NEGATIVE_INFINITY, Double.parseDouble(now));
        return atMost == 0
                ? List.of()
                : redis.ask(client -> client.zrange(redis.key("keep", kind), over.limit(0, atMost)));
    }

    private long count(String kind) {
        return redis.ask(client -> client.zcount(redis.key("keep", kind), "-inf", now));
    }

    /** @param commands that take a member of the list of this kind away */
    private long sweep(String kind, Function<String, List<List<String>>> commands) {
        if (plan.dryRun()) {
            return wouldTake(count(kind));
        }
        long swept = 0;
        for (List<String> batch = batch(kind); !batch.isEmpty(); batch = batch(kind)) {
            swept += takeAway(kind, batch, commands);
            batches--;
        }
        more |= batches == 0 && count(kind) > 0;
        return swept;
    }

    private List<String> batch(String kind) {
        return over(kind, Math.min(plan.batch(), left()));
    }

    private long wouldTake(long there) {
        long taken = Math.min(there, left());
        batches -= (int) ((taken + plan.batch() - 1) / plan.batch());
        more |= taken < there;
        return taken;
    }

    private long wouldWipe(List<String> going) {
        List<String> sealed = new ArrayList<>(over("sealed", Integer.MAX_VALUE));
        sealed.removeAll(going);
        return wouldTake(sealed.size());
    }

    private long takeAway(String kind, List<String> members, Function<String, List<List<String>>> commands) {
        List<List<String>> calls = members.stream()
                .map(member -> arguments(member, commands.apply(member)))
                .toList();
        return redis.<Long>together(pipeline -> {
            List<Response<Object>> taken = calls.stream()
                    .map(call -> pipeline.eval(Scripts.WHEN_OVER, List.of(redis.key("keep", kind)), call))
                    .toList();
            return () -> taken.stream().mapToLong(each -> (Long) each.get()).sum();
        });
    }

    private List<String> arguments(String member, List<List<String>> commands) {
        List<String> arguments = new ArrayList<>(List.of(member, now));
        Redis.append(arguments, commands);
        return arguments;
    }

    private List<List<String>> ofRequest(String handle) {
        return written(redis.key("request", handle), Documents::request, request -> {
            List<String> delete = new ArrayList<>(List.of("DEL", redis.key("poll", handle)));
            delete.addAll(RedisRequests.keys(redis, request));
            return List.of(delete);
        });
    }

    private List<List<String>> ofGrant(String id) {
        return written(
                redis.key("grant", id),
                Documents::grant,
                grant -> gone(
                        redis.key("state", id),
                        RedisGrants.keys(redis, grant),
                        RedisGrants.lists(redis, grant),
                        Place.of(Position.of(grant)),
                        grant.client()));
    }

    private List<List<String>> ofIssuance(String accessToken) {
        return written(redis.key("access", accessToken), Documents::issuance, issuance -> {
            List<List<String>> commands = new ArrayList<>(gone(
                    redis.key("issued", issuance.key()),
                    RedisIssuances.keys(redis, issuance),
                    RedisIssuances.lists(redis, issuance),
                    Place.of(Position.of(issuance)),
                    issuance.client()));
            commands.add(List.of("ZREM", redis.key("keep", "sealed"), accessToken));
            return commands;
        });
    }

    private List<List<String>> ofSealed(String accessToken) {
        return written(
                redis.key("access", accessToken),
                Documents::issuance,
                issuance -> List.of(List.of("HDEL", redis.key("issued", issuance.key()), "sealed")));
    }

    private List<List<String>> gone(
            String state, List<String> keys, List<String> lists, String member, ClientId client) {
        List<List<String>> commands = new ArrayList<>();
        List<String> delete = new ArrayList<>(List.of("DEL", state));
        delete.addAll(keys);
        commands.add(delete);
        lists.forEach(list -> commands.add(List.of("ZREM", list, member)));
        commands.add(List.of("SREM", redis.key("revoked", ""), state));
        commands.add(List.of("SREM", redis.key("revoked", client), state));
        return commands;
    }

    /** What to do about a document; nothing, where another who prunes has taken it away. */
    private <T> List<List<String>> written(
            String key, Function<String, T> read, Function<T, List<List<String>>> commands) {
        String document = redis.ask(client -> client.get(key));
        return document == null ? List.of() : commands.apply(read.apply(document));
    }
}
