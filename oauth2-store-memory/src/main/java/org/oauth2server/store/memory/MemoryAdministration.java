// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

/** Listings, sums and pruning of one realm. */
final class MemoryAdministration implements Administration {
    private final Realm realm;

    MemoryAdministration(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Page<Client> clients(String text, PageRequest page) {
        ClientText sought = ClientText.of(text);
        ClientId after = Position.ofClients(page);
        Stream<Client> clients = realm.clients
                .all()
                .filter(client -> after == null || client.id().compareTo(after) > 0)
                .filter(sought::isIn)
                .sorted(Comparator.comparing(Client::id));
        return Position.clients(first(clients, page), page);
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Stream<View<Grant>> grants =
                realm.grants.selected(query, Position.ofGrants(page)).map(grant -> realm.facts.view(grant, null));
        return Position.grants(first(grants, page), page);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        Stream<View<Issuance>> issuances = realm.issuances
                .selected(query, Position.ofIssuances(page))
                .map(issuance -> realm.facts.view(issuance, null));
        return Position.issuances(first(issuances, page), page);
    }

    /** One more than the page holds, where there are more. */
    private static <T> List<T> first(Stream<T> records, PageRequest page) {
        return records.limit(page.size() + 1L).toList();
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
        Pruning pruning = new Pruning(
                realm.issuances.sealedResponses(),
                realm.requests.prunable(),
                realm.grants.prunable(),
                realm.issuances.prunable(),
                realm.replays,
                realm.consents);
        return pruning.prune(now, plan);
    }
}
