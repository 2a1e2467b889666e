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
import org.oauth2server.store.Pruning;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;

record RedisAdministration(Redis redis) implements Administration {
    @Override
    public Page<Client> clients(String text, PageRequest page) {
        List<View<Client>> found = Listing.of(redis, "client", Records::client)
                .from(Position.ofClients(page), page.size(), ClientText.of(text)::isIn);
        return Position.clients(found.stream().map(View::value).toList(), page);
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Listing<Grant> listing =
                Listing.where(redis, "grant", Records::grant, query.id(), query.subject(), query.client());
        return Position.grants(listing.from(Position.ofGrants(page), page.size(), query::selects), page);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        Listing<Issuance> listing =
                Listing.where(redis, "issuance", Records::issuance, query.grant(), query.subject(), query.client());
        return Position.issuances(listing.from(Position.ofIssuances(page), page.size(), query::selects), page);
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
        return new Pruning(
                        new Due(redis, "sealed", Scripts.WIPE),
                        new Due(redis, "request", Scripts.SWEEP),
                        new Due(redis, "grant", Scripts.SWEEP),
                        new Due(redis, "issuance", Scripts.SWEEP),
                        new Due(redis, "replay", Scripts.SWEEP),
                        new Due(redis, "consent", Scripts.SWEEP))
                .prune(now, plan);
    }
}
