// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Batches;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;

/**
 * {@link Administration} by walking through the maps and sorting what is found. What a query selects, a text finds and a week is, it says in words of its own: with
 * those of the contract's package it could not tell when they are wrong.
 */
public class ModelAdministration implements Administration {
    protected final ModelTables tables;

    public ModelAdministration(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Page<Client> clients(String text, PageRequest page) {
        synchronized (tables) {
            return page(
                    'c',
                    tables.clients.values().stream()
                            .filter(client -> Stream.of(client.id().value(), client.name(), client.link())
                                    .anyMatch(part -> part != null && matches(part, text)))
                            .toList(),
                    client -> client.id().value(),
                    page,
                    Function.identity());
        }
    }

    /** Whether a text is a part of another, ASCII case aside. */
    protected boolean matches(String part, String text) {
        return lower(part).contains(lower(text));
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        synchronized (tables) {
            List<Grant> found = tables.grants.values().stream()
                    .filter(grant -> ModelGrants.selects(query, grant))
                    .toList();
            return page(
                    'g',
                    found,
                    grant -> latestFirst(grant.decidedAt(), grant.id().bytes()),
                    page,
                    grant -> new ModelGrants(tables).view(grant, null));
        }
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        synchronized (tables) {
            List<Issuance> found = tables.issuances.values().stream()
                    .filter(issuance -> (query.grant() == null || query.grant().equals(issuance.grant()))
                            && (query.client() == null || query.client().equals(issuance.client()))
                            && (query.subject() == null || query.subject().equals(issuance.subject())))
                    .toList();
            return page(
                    'i',
                    found,
                    issuance -> latestFirst(
                            issuance.issued(), issuance.accessToken().bytes()),
                    page,
                    issuance -> new ModelIssuances(tables).view(issuance, null));
        }
    }

    private static String latestFirst(Instant time, byte[] id) {
        return String.format(
                Locale.ROOT,
                "%019d%s",
                Long.MAX_VALUE - time.toEpochMilli(),
                java.util.HexFormat.of().formatHex(id));
    }

    /**
     * The page of this listing.
     *
     * @param listing names the listing in its positions
     * @param found all of it, in any order
     * @param key what it is sorted by, unique
     * @param item what is shown of a record
     */
    protected <T, V> Page<V> page(
            char listing, List<T> found, Function<T, String> key, PageRequest page, Function<T, V> item) {
        String after = page.after() == null ? null : position(listing, page.after());
        List<T> rest = found.stream()
                .filter(each -> after == null || key.apply(each).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(page.size() + 1L)
                .toList();
        boolean more = rest.size() > page.size();
        List<T> items = more ? rest.subList(0, page.size()) : rest;
        return new Page<>(
                items.stream().map(item).toList(),
                more ? encode(listing + key.apply(items.get(items.size() - 1))) : null);
    }

    /** Makes a position opaque. */
    protected static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.US_ASCII));
    }

    private static String position(char listing, String given) {
        String position = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.US_ASCII);
        String form = listing == 'c' ? "c[!-~]{1,128}" : listing + "[0-9]{19}[0-9a-f]{64}";
        if (!position.matches(form) || !encode(position).equals(given)) {
            throw new IllegalArgumentException("No page has given this position.");
        }
        return position.substring(1);
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        synchronized (tables) {
            TreeMap<LocalDate, Long> days = new TreeMap<>();
            tables.issuances.values().stream()
                    .filter(issuance -> only == null || only.equals(issuance.client()))
                    .forEach(issuance -> days.merge(day(issuance.issued()), 1L, Long::sum));
            tables.pruned.forEach((client, counts) -> {
                if (only == null || only.equals(client)) {
                    counts.forEach((day, count) -> days.merge(day, count, Long::sum));
                }
            });
            return days.entrySet().stream()
                    .filter(day -> !day.getKey().isBefore(from) && !day.getKey().isAfter(to))
                    .map(day -> new DayCount(day.getKey(), day.getValue()))
                    .toList();
        }
    }

    /** The day on which an issuance counts. */
    protected LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        synchronized (tables) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            Predicate<ClientId> wanted = client -> only == null || only.equals(client);
            return new Totals(
                    tables.clients.keySet().stream().filter(wanted).count(),
                    sum(issuedPerDay(LocalDate.MIN, LocalDate.MAX, only)),
                    sum(issuedPerDay(today.minusDays(6), today, only)),
                    tables.grants.values().stream()
                                    .filter(grant -> wanted.test(grant.client()) && grant.revoked() != null)
                                    .count()
                            + tables.issuances.values().stream()
                                    .filter(issuance -> wanted.test(issuance.client()) && issuance.revoked() != null)
                                    .count());
        }
    }

    private static long sum(List<DayCount> days) {
        return days.stream().mapToLong(DayCount::issued).sum();
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        if (plan.dryRun()) {
            return sweep(now, plan, (long) plan.batch() * plan.batches());
        }
        try (Batches batches = new Batches(plan)) {
            PruneReport all = new PruneReport(0, 0, 0, 0, 0, 0, true);
            while (all.more() && batches.next()) {
                all = all.plus(sweep(now, plan, plan.batch()));
                batches.use(1);
            }
            return all;
        }
    }

    private PruneReport sweep(Instant now, PrunePlan plan, long most) {
        synchronized (tables) {
            return sweep(now, plan, new Broom(plan.dryRun(), most));
        }
    }

    private PruneReport sweep(Instant now, PrunePlan plan, Broom broom) {
        return new PruneReport(
                broom.sweep(
                        tables.requests,
                        request -> over(request.keepUntil(), now),
                        request -> tables.polls.remove(request.handle())),
                broom.sweep(tables.grants, grant -> over(grant.keepUntil(), now), grant -> {}),
                broom.sweep(tables.issuances, issuance -> mayGo(issuance, now), this::count),
                broom.sweep(tables.replays, until -> over(until, now), until -> {}),
                broom.sweep(tables.consents, consent -> over(consent.expires(), now), consent -> {}),
                wipe(now, plan),
                broom.more);
    }

    /** Whether pruning may take the issuance away. */
    protected boolean mayGo(Issuance issuance, Instant now) {
        return over(issuance.keepUntil(), now);
    }

    /** Whether the time is there and has come. */
    protected static boolean over(@Nullable Instant time, Instant now) {
        return time != null && !now.isBefore(time);
    }

    private void count(Issuance issuance) {
        tables.accessTokens.remove(issuance.accessToken());
        if (issuance.refreshToken() != null) {
            tables.refreshTokens.remove(issuance.refreshToken());
        }
        tables.count(issuance, day(issuance.issued()));
    }

    /** Wipes the sealed responses whose window is over, or counts them alone in a dry run. */
    protected long wipe(Instant now, PrunePlan plan) {
        long wiped = 0;
        for (Issuance issuance : tables.issuances.values()) {
            if (issuance.replay() != null && over(issuance.replayUntil(), now)) {
                wiped++;
                if (!plan.dryRun()) {
                    tables.issuances.put(issuance.key(), issuance.wipe());
                }
            }
        }
        return wiped;
    }

    /** Sweeps one map after another, until it has taken as much as it may. */
    private static final class Broom {
        private final boolean dryRun;
        private long left;
        private boolean more;

        Broom(boolean dryRun, long left) {
            this.dryRun = dryRun;
            this.left = left;
        }

        <K, V> long sweep(Map<K, V> records, Predicate<V> mayGo, java.util.function.Consumer<V> before) {
            long swept = 0;
            Iterator<Map.Entry<K, V>> all = records.entrySet().iterator();
            while (all.hasNext()) {
                Map.Entry<K, V> each = all.next();
                if (!mayGo.test(each.getValue())) {
                    continue;
                }
                if (left == 0) {
                    more = true;
                    return swept;
                }
                left--;
                swept++;
                if (!dryRun) {
                    before.accept(each.getValue());
                    all.remove();
                }
            }
            return swept;
        }
    }
}
