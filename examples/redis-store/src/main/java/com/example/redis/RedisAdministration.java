// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;
import redis.clients.jedis.params.ZRangeParams;

record RedisAdministration(Redis redis, Views views) implements Administration {
    @Override
    public Page<Client> clients(String text, PageRequest page) {
        RedisClients clients = new RedisClients(redis);
        String wanted = lower(text);
        return page(
                redis.key("list", "clients"),
                "c.",
                "[!-~]{1,128}",
                page,
                id -> clients.find(new ClientId(id))
                        .filter(client -> Stream.of(client.id().value(), client.name(), client.link())
                                .anyMatch(part -> part != null && lower(part).contains(wanted))));
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
        Function<String, Optional<View<Grant>>> item = member -> grants.written(Position.digest(member))
                .filter(grant -> RedisGrants.selects(query, grant))
                .map(grant -> views.grant(grant, null));
        if (query.id() == null) {
            return page(RedisGrants.list(redis, query), "g.", Position.FORM, page, item);
        }
        String after = after("g.", Position.FORM, page);
        List<View<Grant>> one = grants.written(query.id()).map(Position::of).stream()
                .filter(member -> after == null || member.compareTo(after) > 0)
                .flatMap(member -> item.apply(member).stream())
                .toList();
        return new Page<>(one, null);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        RedisIssuances issuances = new RedisIssuances(redis, views);
        return page(
                RedisIssuances.list(redis, query),
                "i.",
                Position.FORM,
                page,
                member -> issuances
                        .written(Position.digest(member))
                        .filter(issuance -> RedisIssuances.selects(query, issuance))
                        .map(issuance -> views.issuance(issuance, null)));
    }

    /** Walks through a list in the order of its members, from behind the position, until the page is full. */
    private <T> Page<T> page(
            String list, String listing, String form, PageRequest page, Function<String, Optional<T>> item) {
        String after = after(listing, form, page);
        Map<String, T> found = new LinkedHashMap<>();
        List<String> members;
        String from = after == null ? "-" : "(" + after;
        do {
            ZRangeParams next = ZRangeParams.zrangeByLexParams(from, "+").limit(0, page.size() + 1);
            members = redis.ask(client -> client.zrange(list, next));
            members.forEach(member -> item.apply(member).ifPresent(value -> found.put(member, value)));
            from = members.isEmpty() ? from : "(" + members.get(members.size() - 1);
        } while (found.size() <= page.size() && members.size() > page.size());
        List<String> shown = found.keySet().stream().limit(page.size()).toList();
        return new Page<>(
                shown.stream().map(found::get).toList(),
                found.size() > page.size() ? listing + shown.get(shown.size() - 1) : null);
    }

    private static @Nullable String after(String listing, String form, PageRequest page) {
        String after = page.after();
        if (after != null
                && !(after.startsWith(listing)
                        && after.substring(listing.length()).matches(form))) {
            throw new IllegalArgumentException("No page of this listing has given this position.");
        }
        return after == null ? null : after.substring(listing.length());
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
