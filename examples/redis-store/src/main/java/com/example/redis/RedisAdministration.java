// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.ClientText;
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

record RedisAdministration(Redis redis, RedisGrants grants, RedisIssuances issuances) implements Administration {
    @Override
    public Page<Client> clients(String text, PageRequest page) {
        ClientId after = Position.ofClients(page);
        List<View<Client>> found = Listing.of(redis, "client", Records::client)
                .from(after == null ? null : after.value(), page.size(), ClientText.of(text)::isIn);
        return Position.clients(found.stream().map(View::value).toList(), page);
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Position after = Position.ofGrants(page);
        List<View<Grant>> found = query.id() == null
                ? grants.selected(query).from(sortKey(after), page.size(), query::selects)
                : grants.find(query.id()).stream()
                        .filter(view -> query.selects(view.value()))
                        .filter(view ->
                                after == null || Position.of(view.value()).isBehind(after))
                        .toList();
        return Position.grants(found, page);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        String after = sortKey(Position.ofIssuances(page));
        return Position.issuances(issuances.selected(query).from(after, page.size(), query::selects), page);
    }

    private static @Nullable String sortKey(@Nullable Position position) {
        return position == null ? null : position.sortKey();
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        String days = redis.key("days", only == null ? "" : only);
        return redis.ask(client -> client.zrangeWithScores(days, 0, -1)).stream()
                .map(day -> new DayCount(LocalDate.parse(day.getElement()), (long) day.getScore()))
                .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                .sorted(Comparator.comparing(DayCount::day))
                .toList();
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        long clients = only == null
                ? redis.ask(client -> client.zcard(redis.key("list", "client")))
                : redis.ask(client -> client.exists(redis.key("client", only))) ? 1 : 0;
        String revoked = redis.key("revoked", only == null ? "" : redis.key("client", only));
        List<DayCount> days = issuedPerDay(LocalDate.MIN, LocalDate.MAX, only);
        return Totals.of(clients, days, now, redis.ask(client -> client.zcard(revoked)));
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        Pruning pruning = new Pruning(redis, now, plan);
        long wiped = pruning.of("sealed", Scripts.WIPE);
        long issuances = pruning.of("issuance", Scripts.SWEEP);
        long grants = pruning.of("grant", Scripts.SWEEP);
        long requests = pruning.of("request", Scripts.SWEEP);
        long replays = pruning.of("replay", Scripts.SWEEP);
        long consents = pruning.of("consent", Scripts.SWEEP);
        return new PruneReport(requests, grants, issuances, replays, consents, wiped, pruning.more());
    }
}
