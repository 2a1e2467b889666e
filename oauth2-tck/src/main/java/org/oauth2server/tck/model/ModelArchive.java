// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Replay;

/** {@link Archive} of the model: whole maps, sorted each time. */
public class ModelArchive implements Archive {
    protected final ModelTables tables;

    public ModelArchive(ModelTables tables) {
        this.tables = tables;
    }

    private static <T> List<T> list(Collection<T> records, Comparator<T> order, @Nullable T after, int most) {
        return records.stream()
                .filter(record -> after == null || order.compare(record, after) > 0)
                .sorted(order)
                .limit(most)
                .toList();
    }

    @Override
    public List<AuthorizationRequest> requests(@Nullable Digest after, int most) {
        synchronized (tables) {
            return list(
                    tables.requests.values().stream()
                            .filter(request -> after == null || request.handle().compareTo(after) > 0)
                            .toList(),
                    Comparator.comparing(AuthorizationRequest::handle),
                    null,
                    most);
        }
    }

    @Override
    public List<Grant> grants(@Nullable Digest after, int most) {
        synchronized (tables) {
            return list(
                    tables.grants.values().stream()
                            .filter(grant -> after == null || grant.id().compareTo(after) > 0)
                            .toList(),
                    Comparator.comparing(Grant::id),
                    null,
                    most);
        }
    }

    @Override
    public List<Issuance> issuances(@Nullable Digest after, int most) {
        synchronized (tables) {
            return list(
                    tables.issuances.values().stream()
                            .filter(issuance ->
                                    after == null || issuance.accessToken().compareTo(after) > 0)
                            .toList(),
                    Comparator.comparing(Issuance::accessToken),
                    null,
                    most);
        }
    }

    @Override
    public List<Consent> consents(@Nullable Consent after, int most) {
        synchronized (tables) {
            return list(
                    tables.consents.values(),
                    Comparator.comparing(Consent::subject).thenComparing(Consent::client),
                    after,
                    most);
        }
    }

    @Override
    public List<Replay> replays(@Nullable Replay after, int most) {
        synchronized (tables) {
            List<Replay> all = tables.replays.entrySet().stream()
                    .map(each -> {
                        String[] key = each.getKey().split(" ", 2);
                        return new Replay(key[0], Digest.parse(key[1]), each.getValue());
                    })
                    .toList();
            return list(all, Comparator.comparing(Replay::purpose).thenComparing(Replay::id), after, most);
        }
    }

    @Override
    public List<ClientId> issuedTo(@Nullable ClientId after, int most) {
        synchronized (tables) {
            TreeSet<ClientId> clients = new TreeSet<>(tables.pruned.keySet());
            tables.issuances.values().forEach(issuance -> clients.add(issuance.client()));
            return list(clients, Comparator.naturalOrder(), after, most);
        }
    }

    @Override
    public void raise(ClientId client, LocalDate day, long issued) {
        synchronized (tables) {
            long counted = new ModelAdministration(tables)
                    .issuedPerDay(day, day, client).stream()
                            .mapToLong(DayCount::issued)
                            .sum();
            if (issued > counted) {
                tables.pruned.computeIfAbsent(client, any -> new TreeMap<>()).merge(day, issued - counted, Long::sum);
            }
        }
    }
}
