// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.store.memory.Records.NOW;
import static org.oauth2server.store.memory.Records.digest;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

class PruneUnderLoadTest {
    private static final int EACH = 5_000;

    private final Store store = MemoryStore.open();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    /** Odd tokens are over at once, even ones are not. */
    private boolean issue(int number) {
        return store.issuances()
                .issue(Records.issuance(digest(-number), number, NOW, NOW.plusSeconds(number % 2 == 0 ? 60 : 0)))
                .won();
    }

    @Test
    @Tag("ST-23")
    @Tag("CC-09")
    void pruning_while_tokens_are_issued_takes_all_that_is_over_and_nothing_else() throws Exception {
        CountDownLatch issuing = new CountDownLatch(2);
        List<Future<Long>> issuers = List.of(
                threads.submit(() -> issueFrom(2, issuing)), threads.submit(() -> issueFrom(EACH + 2, issuing)));
        List<Future<Long>> pruners =
                List.of(threads.submit(() -> pruneWhile(issuing)), threads.submit(() -> pruneWhile(issuing)));

        assertThat(issuers.get(0).get() + issuers.get(1).get()).isEqualTo(2L * EACH);
        long pruned = pruners.get(0).get() + pruners.get(1).get();
        pruned += store.administration()
                .prune(NOW, new PrunePlan(100_000, 10, false))
                .issuances();

        assertThat(pruned).isEqualTo(EACH);
        for (int i = 2; i < 2 * EACH + 2; i++) {
            assertThat(store.issuances().findByAccessToken(digest(i)).isPresent())
                    .as("token %d", i)
                    .isEqualTo(i % 2 == 0);
        }
        LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        assertThat(store.administration().issuedPerDay(day, day, null)).containsExactly(new DayCount(day, 2L * EACH));
    }

    private long issueFrom(int start, CountDownLatch issuing) {
        long won = 0;
        for (int i = start; i < start + EACH; i++) {
            won += issue(i) ? 1 : 0;
        }
        issuing.countDown();
        return won;
    }

    private long pruneWhile(CountDownLatch issuing) {
        long gone = 0;
        while (issuing.getCount() > 0) {
            gone += store.administration()
                    .prune(NOW, new PrunePlan(64, 8, false))
                    .issuances();
        }
        return gone;
    }

    @Test
    void one_call_takes_no_more_than_its_plan_of_ten_thousand() {
        for (int i = 0; i < 10_000; i++) {
            store.issuances().issue(Records.token(i, NOW, NOW));
        }

        PruneReport report = store.administration().prune(NOW, new PrunePlan(10, 3, false));

        assertThat(report).isEqualTo(new PruneReport(0, 0, 30, 0, 0, 0, true));
        assertThat(store.administration()
                        .issuances(IssuanceQuery.client(Records.CLIENT), PageRequest.first(1000))
                        .items())
                .hasSize(1000);
    }

    @Test
    void a_dry_run_foretells_each_plan() {
        for (int i = 1; i <= 7; i++) {
            store.issuances().issue(Records.token(i, NOW, NOW));
            store.grants().decide(Records.grant(i, "ada", NOW, NOW));
            store.replays().first("jti", digest(i), NOW);
            store.consents().put(Records.consent("user" + i, NOW));
        }
        for (int batches = 1; batches < 5; batches++) {
            for (int batch = 1; batch < 5; batch++) {
                PruneReport foretold = store.administration().prune(NOW, new PrunePlan(batch, batches, true));
                assertThat(store.administration().prune(NOW, new PrunePlan(batch, batches, true)))
                        .isEqualTo(foretold);
                assertThat(store.administration().prune(NOW, new PrunePlan(batch, batches, false)))
                        .isEqualTo(foretold);
            }
        }
    }

    /** A grant that is revoked while it is pruned is counted once at most, and its room is given back once. */
    @Test
    void revoking_what_is_being_pruned_keeps_the_sums_right() throws Exception {
        for (int round = 0; round < 100; round++) {
            Digest id = digest(round + 1);
            store.grants().decide(Records.grant(round + 1, "ada", NOW, NOW));
            Future<Long> revoking = threads.submit(
                    () -> store.grants().revoke(GrantQuery.id(id), new Revocation(NOW, Revocation.WITHDRAWN)));
            Future<PruneReport> pruning =
                    threads.submit(() -> store.administration().prune(NOW, PrunePlan.DEFAULT));
            revoking.get();
            assertThat(pruning.get().grants()).isEqualTo(1);
            assertThat(store.grants().find(id)).isEmpty();
        }
        assertThat(store.administration().totals(NOW, null).revoked()).isZero();
    }
}
