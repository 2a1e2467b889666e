// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
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

/** Listings, sums and pruning of one realm. */
final class MemoryAdministration implements Administration {
    private static final char CLIENTS = 'c';
    private static final char GRANTS = 'g';
    private static final char ISSUANCES = 'i';

    private final Realm realm;

    MemoryAdministration(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Page<Client> clients(String text, PageRequest page) {
        ClientText sought = new ClientText(text);
        ClientId after = page.after() == null ? null : new ClientId(Cursor.read(CLIENTS, page.after()));
        Stream<Client> clients = realm.clients
                .all()
                .filter(client -> after == null || client.id().compareTo(after) > 0)
                .filter(sought::isIn)
                .sorted(Comparator.comparing(Client::id));
        return page(
                clients,
                page,
                Function.identity(),
                client -> Cursor.write(CLIENTS, client.id().value()));
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Position after = page.after() == null ? null : Cursor.readPosition(GRANTS, page.after());
        return page(
                realm.grants.selected(query, after),
                page,
                grant -> realm.facts.view(grant, null),
                grant -> Cursor.write(GRANTS, MemoryGrants.position(grant)));
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        Position after = page.after() == null ? null : Cursor.readPosition(ISSUANCES, page.after());
        return page(
                realm.issuances.selected(query, after),
                page,
                issuance -> realm.facts.view(issuance, null),
                issuance -> Cursor.write(ISSUANCES, MemoryIssuances.position(issuance)));
    }

    private static <T, V> Page<V> page(
            Stream<T> records, PageRequest page, Function<T, V> view, Function<T, String> position) {
        List<T> found = records.limit(page.size() + 1L).toList();
        List<T> shown = found.subList(0, Math.min(found.size(), page.size()));
        String next = found.size() > page.size() ? position.apply(shown.get(shown.size() - 1)) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        return realm.counts.perDay(from, to, only);
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        return new Totals(
                only == null
                        ? realm.clients.size()
                        : realm.clients.find(only).stream().count(),
                realm.counts.issued(only),
                realm.counts.issuedThisWeek(now, only),
                realm.counts.revoked(only));
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        Pruning pruning = new Pruning(now, plan);
        long wiped = pruning.of(realm.issuances.sealedResponses());
        long issuances = pruning.of(realm.issuances.prunable());
        long grants = pruning.of(realm.grants.prunable());
        long requests = pruning.of(realm.requests.prunable());
        long replays = pruning.of(realm.replays);
        long consents = pruning.of(realm.consents);
        return new PruneReport(requests, grants, issuances, replays, consents, wiped, pruning.more());
    }
}
