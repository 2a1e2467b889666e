// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.store.memory.Records.CLIENT;
import static org.oauth2server.store.memory.Records.NOW;
import static org.oauth2server.store.memory.Records.digest;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** What every protected request pays: one lookup by access token. */
class HotPathTest {
    private final Store store = MemoryStore.open();
    private volatile Object seen = "";

    @BeforeEach
    void fill() {
        store.clients().create(Client.builder(CLIENT, "App", NOW).build());
        for (int i = 0; i < 1000; i++) {
            store.issuances().issue(Records.token(i, NOW, NOW.plusSeconds(3600)));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_lookup_allocates_the_view_and_the_optional_around_it_and_nothing_else() {
        var token = digest(77);
        View<Issuance> view = store.issuances().findByAccessToken(token).orElseThrow();
        long bare = Allocation.of(() ->
                Optional.of(new View<>(view.value(), view.client(), view.grant(), view.issuer(), view.spentBy())));

        long lookups = Allocation.of(() -> store.issuances().findByAccessToken(token));

        assertThat(lookups).isLessThanOrEqualTo(bare + Allocation.TIMES);
        assertThat(Allocation.seen()).isEqualTo(Optional.of(view));
    }

    @Test
    void lookups_wait_for_no_lock_while_others_issue_touch_and_prune() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        AtomicBoolean done = new AtomicBoolean();
        Future<?> issuing = writers.submit(() -> issueAndPrune(done));
        Future<?> touching = writers.submit(() -> touch(done));
        Thread me = Thread.currentThread();
        var threads = ManagementFactory.getThreadMXBean();
        try {
            lookUp(10);
            long blockedBefore = threads.getThreadInfo(me.getId()).getBlockedCount();
            lookUp(100);
            assertThat(threads.getThreadInfo(me.getId()).getBlockedCount()).isEqualTo(blockedBefore);
        } finally {
            done.set(true);
            issuing.get();
            touching.get();
            writers.shutdown();
        }
    }

    private void lookUp(int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < 1000; i++) {
                seen = store.issuances().findByAccessToken(digest(i)).orElseThrow();
            }
        }
    }

    private void issueAndPrune(AtomicBoolean done) {
        for (int i = 1_000_000; !done.get(); i++) {
            store.issuances().issue(Records.token(i, NOW, NOW.plusSeconds(1)));
            if (i % 1000 == 0) {
                store.administration().prune(NOW.plusSeconds(1), PrunePlan.DEFAULT);
            }
        }
    }

    private void touch(AtomicBoolean done) {
        for (long hour = 1; !done.get(); hour++) {
            for (int i = 0; i < 1000; i++) {
                store.issuances().touch(digest(i), NOW.plusSeconds(hour * 3600));
            }
        }
    }

    @Test
    void equal_scopes_and_times_are_kept_once() {
        Issuance one = Records.token(5001, NOW, NOW.plusSeconds(9));
        Issuance two = new Issuance(
                null,
                digest(5002),
                null,
                "client_credentials",
                CLIENT,
                0,
                null,
                null,
                null,
                Scopes.parse("write read"),
                NOW,
                NOW.plusSeconds(9),
                null,
                null,
                null,
                null,
                null,
                NOW.plusSeconds(9),
                one.extensions());
        assertThat(two.scopes()).isNotSameAs(one.scopes());
        store.issuances().issue(one);
        store.issuances().issue(two);

        Issuance kept = store.issuances()
                .findByAccessToken(two.accessToken())
                .orElseThrow()
                .value();

        assertThat(kept).isEqualTo(two);
        assertThat(kept.scopes()).isSameAs(scopesOf(0)).isSameAs(scopesOf(5001));
        assertThat(kept.keepUntil()).isSameAs(kept.accessExpires());
    }

    private Scopes scopesOf(int token) {
        return store.issuances()
                .findByAccessToken(digest(token))
                .orElseThrow()
                .value()
                .scopes();
    }
}
