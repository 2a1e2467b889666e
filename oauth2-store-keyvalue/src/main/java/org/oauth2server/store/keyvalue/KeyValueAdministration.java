// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
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

record KeyValueAdministration(KeyValueDatabase database) implements Administration {
    @Override
    public Page<Client> clients(String text, PageRequest page) {
        ClientId after = Position.ofClients(page);
        List<View<Client>> found = Listing.all(database, Kinds.CLIENT, Fields::client)
                .from(after == null ? null : after.value(), page.size(), ClientText.of(text)::isIn);
        return Position.clients(found.stream().map(View::value).toList(), page);
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Position after = Position.ofGrants(page);
        return Position.grants(query.id() == null ? listed(query, after, page) : one(query, query.id(), after), page);
    }

    private List<View<Grant>> listed(GrantQuery query, @Nullable Position after, PageRequest page) {
        return KeyValueGrants.listing(database, query).from(key(after), page.size(), query::selects);
    }

    private List<View<Grant>> one(GrantQuery query, Digest id, @Nullable Position after) {
        Optional<View<Grant>> found = database.find(Names.key(Kinds.GRANT, id), null)
                .map(each -> Fields.view(each, Fields::grant))
                .filter(view -> query.selects(view.value()))
                .filter(view -> after == null || Position.of(view.value()).isBehind(after));
        return found.stream().toList();
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        Position after = Position.ofIssuances(page);
        List<View<Issuance>> found =
                KeyValueIssuances.listing(database, query).from(key(after), page.size(), query::selects);
        return Position.issuances(found, page);
    }

    private static @Nullable String key(@Nullable Position after) {
        return after == null ? null : after.sortKey();
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        return days(only).stream()
                .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                .toList();
    }

    private List<DayCount> days(@Nullable ClientId only) {
        return database.counts(Names.days(only), null, Integer.MAX_VALUE).entrySet().stream()
                .map(day -> new DayCount(LocalDate.parse(day.getKey()), day.getValue()))
                .toList();
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        return Totals.of(clients(only), days(only), now, database.count(Names.revoked(only), null));
    }

    private long clients(@Nullable ClientId only) {
        if (only == null) {
            return database.count(Names.all(Kinds.CLIENT), null);
        }
        return database.find(Names.key(Kinds.CLIENT, only), null).isPresent() ? 1 : 0;
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        return new Pruning(
                        new Due(database, Fields.SEALED, Fields.SEALED),
                        new Due(database, Kinds.REQUEST, null),
                        new Due(database, Kinds.GRANT, null),
                        new Due(database, Kinds.ISSUANCE, null),
                        new Due(database, Kinds.REPLAY, null),
                        new Due(database, Kinds.CONSENT, null))
                .prune(now, plan);
    }
}
