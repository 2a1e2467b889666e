// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

class PruneTest {
    private static final LocalDate FROM = LocalDate.parse("2026-11-01");
    private static final LocalDate TO = LocalDate.parse("2026-12-31");
    private static final Instant LATER = Records.NOW.plus(Duration.ofDays(10));

    private final Records records = new Records();

    @ParameterizedTest
    @EnumSource
    @Tag("FT-12")
    void the_count_of_a_day_is_the_same_at_every_moment_of_two_prunings(Places place) throws Exception {
        String url = place.fresh();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Store store = Stores.open(url);
                Store other = Stores.open(url)) {
            issue(store, 600);
            var before = store.administration().issuedPerDay(FROM, TO, null);
            List<Future<Long>> pruners = new ArrayList<>();
            for (Store each : List.of(store, other)) {
                pruners.add(threads.submit(prune(each)));
            }
            Future<Boolean> watcher = threads.submit(() -> {
                boolean same = true;
                while (!pruners.stream().allMatch(Future::isDone)) {
                    same &= before.equals(other.administration().issuedPerDay(FROM, TO, null));
                    same &= other.administration().totals(LATER, null).issued() == 600;
                }
                return same;
            });
            assertThat(watcher.get()).isTrue();
            assertThat(pruners.get(0).get() + pruners.get(1).get()).isEqualTo(600);
            assertThat(store.administration().issuedPerDay(FROM, TO, null)).isEqualTo(before);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Long> prune(Store store) {
        return () -> {
            long gone = 0;
            PruneReport report;
            do {
                report = store.administration().prune(LATER, new PrunePlan(7, 2, false));
                gone += report.issuances();
            } while (report.more());
            return gone;
        };
    }

    @ParameterizedTest
    @EnumSource
    void an_issuance_that_comes_late_to_a_day_that_was_pruned_is_counted_too(Places place) {
        try (Store store = Stores.open(place.fresh())) {
            issue(store, 3);
            store.administration().prune(LATER, PrunePlan.DEFAULT);
            store.issuances().issue(records.ownTokens(Records.CLIENT, Records.NOW));
            assertThat(store.administration().totals(LATER, null).issued()).isEqualTo(4);
            store.administration().prune(LATER, PrunePlan.DEFAULT);
            assertThat(store.administration().totals(LATER, null).issued()).isEqualTo(4);
            assertThat(store.administration().totals(LATER, Records.CLIENT).issued())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_says_what_would_go_and_takes_nothing(Places place) {
        try (Store store = Stores.open(place.fresh())) {
            issue(store, 25);
            PruneReport dry = store.administration().prune(LATER, new PrunePlan(10, 2, true));
            assertThat(dry.issuances()).isEqualTo(20);
            assertThat(dry.more()).isTrue();
            assertThat(store.administration().prune(LATER, new PrunePlan(10, 2, false)))
                    .isEqualTo(dry);
            PruneReport rest = store.administration().prune(LATER, new PrunePlan(10, 2, false));
            assertThat(rest.issuances()).isEqualTo(5);
            assertThat(rest.more()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_statement_takes_more_than_a_batch_whatever_it_takes(Places place) {
        PrunePlan plan = new PrunePlan(3, 1, false);
        try (Store store = Stores.open(place.fresh())) {
            for (int i = 0; i < 10; i++) {
                Grant grant = records.grant(records.digest(), "alice", Grant.Decision.APPROVED, Records.NOW);
                store.requests().open(records.request(AuthorizationRequest.Kind.PENDING, Records.NOW));
                store.grants().decide(grant);
                store.issuances()
                        .issue(records.withReplay(records.onGrant(grant, grant.code(), Records.NOW), Records.NOW));
                store.replays().first("jti", records.digest(), Records.NOW);
                store.consents().put(Records.consent("user-" + i, "https://a.example"));
            }
            Instant end = Records.NOW.plus(Duration.ofDays(365));
            long gone = 0;
            PruneReport report;
            do {
                report = store.administration().prune(end, plan);
                assertThat(report.deleted() + report.wiped()).isBetween(1L, 3L);
                gone += report.deleted() + report.wiped();
            } while (report.more());
            assertThat(gone).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ST-23")
    void a_response_is_wiped_when_its_window_is_over_and_its_tokens_stay(Places place) {
        try (Store store = Stores.open(place.fresh())) {
            Grant grant = records.grant(records.digest(), "alice", Grant.Decision.APPROVED, Records.NOW);
            store.grants().decide(grant);
            Instant until = Records.NOW.plusSeconds(30);
            Issuance issuance = records.withReplay(records.onGrant(grant, grant.code(), Records.NOW), until);
            store.issuances().issue(issuance);
            assertThat(store.administration()
                            .prune(until.minusMillis(1), PrunePlan.DEFAULT)
                            .wiped())
                    .isZero();
            assertThat(store.administration().prune(until, PrunePlan.DEFAULT).wiped())
                    .isEqualTo(1);
            assertThat(store.issuances()
                            .findByAccessToken(issuance.accessToken())
                            .orElseThrow()
                            .value())
                    .isEqualTo(issuance.wipe());
        }
    }

    /** Over five days and two clients. */
    private void issue(Store store, int count) {
        for (int i = 0; i < count; i++) {
            ClientId client = i % 2 == 0 ? new ClientId("even") : Records.CLIENT;
            store.issuances().issue(records.ownTokens(client, Records.NOW.plus(Duration.ofDays(i % 5))));
        }
    }
}
