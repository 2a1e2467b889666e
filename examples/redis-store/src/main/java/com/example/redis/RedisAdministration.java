// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Position;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;
import redis.clients.jedis.params.ZRangeParams;

record RedisAdministration(Redis redis, Views views) implements Administration {
    @Override
    public Page<Client> clients(String text, PageRequest page) {
        RedisClients clients = new RedisClients(redis);
        ClientId after = Position.ofClients(page);
        String wanted = lower(text);
        List<Client> found = walk(
                redis.key("list", "clients"),
                after == null ? null : after.value(),
                page,
                id -> clients.find(new ClientId(id))
                        .filter(client -> Stream.of(client.id().value(), client.name(), client.link())
                                .anyMatch(part -> part != null && lower(part).contains(wanted))));
        return Position.clients(found, page);
    }

    /** ASCII case aside, and no other: what a locale takes for the same is not. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        RedisGrants grants = new RedisGrants(redis, views);
        String after = place(Position.ofGrants(page));
        Function<String, Optional<View<Grant>>> item = place -> grants.written(Place.digest(place))
                .filter(grant -> RedisGrants.selects(query, grant))
                .map(grant -> views.grant(grant, null));
        if (query.id() != null) {
            Optional<View<Grant>> one = grants.written(query.id())
                    .map(grant -> Place.of(Position.of(grant)))
                    .filter(place -> after == null || place.compareTo(after) > 0)
                    .flatMap(item);
            return Position.grants(one.stream().toList(), page);
        }
        return Position.grants(walk(RedisGrants.list(redis, query), after, page, item), page);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        RedisIssuances issuances = new RedisIssuances(redis, views);
        List<View<Issuance>> found = walk(
                RedisIssuances.list(redis, query),
                place(Position.ofIssuances(page)),
                page,
                place -> issuances
                        .written(Place.digest(place))
                        .filter(issuance -> RedisIssuances.selects(query, issuance))
                        .map(issuance -> views.issuance(issuance, null)));
        return Position.issuances(found, page);
    }

    private static @Nullable String place(@Nullable Position position) {
        return position == null ? null : Place.of(position);
    }

    /** Walks through a list in the order of its members, from behind the last one, until there is one item more than the page holds. */
    private <T> List<T> walk(
            String list, @Nullable String after, PageRequest page, Function<String, Optional<T>> item) {
        List<T> found = new ArrayList<>();
        List<String> members;
        String from = after == null ? "-" : "(" + after;
        do {
            ZRangeParams next = ZRangeParams.zrangeByLexParams(from, "+").limit(0, page.size() + 1);
            members = redis.ask(client -> client.zrange(list, next));
            members.forEach(member -> item.apply(member).ifPresent(found::add));
            from = members.isEmpty() ? from : "(" + members.get(members.size() - 1);
        } while (found.size() <= page.size() && members.size() > page.size());
        return found;
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        return redis.ask(client -> client.hgetAll(redis.key("days", only == null ? "" : only))).entrySet().stream()
                .map(day -> new DayCount(LocalDate.parse(day.getKey()), Long.parseLong(day.getValue())))
                .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                .sorted(Comparator.comparing(DayCount::day))
                .toList();
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long clients = only == null
                ? redis.ask(client -> client.zcard(redis.key("list", "clients")))
                : redis.ask(client -> client.exists(redis.key("client", only))) ? 1 : 0;
        return new Totals(
                clients,
                sum(issuedPerDay(LocalDate.MIN, LocalDate.MAX, only)),
                sum(issuedPerDay(today.minusDays(6), today, only)),
                redis.ask(client -> client.scard(redis.key("revoked", only == null ? "" : only))));
    }

    private static long sum(List<DayCount> days) {
        return days.stream().mapToLong(DayCount::issued).sum();
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        return new Pruning(redis, now, plan).report();
    }
}
