// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** A server that prunes by itself. */
@Tag("P17")
final class PruningTest {
    private static final int PERCENT = 25;

    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> pruned = new LinkedBlockingQueue<>();

    @Test
    void it_deletes_what_expired_and_leaves_what_lives() throws Exception {
        try (Store store = h2()) {
            Instant now = Instant.now();
            token(store, now.minus(Duration.ofDays(400)));
            IssuedToken living = token(store, now);
            try (Pruning first = pruning(store);
                    Pruning second = pruning(store)) {
                first.start();
                second.start();
                assertThat(pruned.poll(30, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(store.administration()
                            .prune(now, new PrunePlan(1000, 100, true))
                            .deleted())
                    .isZero();
            assertThat(server(store, now)
                            .explain(living.id().toString())
                            .orElseThrow()
                            .isAlive())
                    .isTrue();
        }
    }

    @Test
    void a_store_out_of_reach_is_tried_again() throws Exception {
        Store store = h2();
        store.close();
        try (Pruning pruning = pruning(store)) {
            pruning.start();
            for (int i = 0; i < 2; i++) {
                assertThat(log.poll(30, TimeUnit.SECONDS)).startsWith("pruning failed, and is tried again later: ");
            }
        }
    }

    @Test
    void closing_it_waits_for_no_pause() {
        try (Store store = h2()) {
            Pruning pruning = new Pruning(
                    plan -> server(store, Instant.now()).prune(plan),
                    PERCENT,
                    Duration.ofHours(1),
                    InstantSource.system(),
                    new Random(7),
                    log::add);
            pruning.start();
            long before = System.nanoTime();
            pruning.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void closing_it_ends_a_rest_without_an_interrupt() throws Exception {
        BlockingQueue<PrunePlan> plans = new LinkedBlockingQueue<>();
        BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();
        Pruning pruning = new Pruning(
                plan -> {
                    plans.add(plan);
                    ends.add(goesOnAfter(plan, Duration.ofDays(1)));
                    return new PruneReport(1, 0, 0, 0, 0, 0, true);
                },
                PERCENT,
                Duration.ofMillis(1),
                InstantSource.system(),
                new Random(7),
                log::add);
        pruning.start();
        PrunePlan plan = plans.take();
        assertThat(plan.pace().percent()).isEqualTo(PERCENT);
        assertThat(plan.batch()).isLessThan(PrunePlan.DEFAULT.batch());
        pruning.close();
        assertThat(ends.take()).isFalse();
        assertThat(plans).isEmpty();
    }

    private static boolean goesOnAfter(PrunePlan plan, Duration rest) {
        try {
            return plan.pace().rest().take(rest);
        } catch (InterruptedException e) {
            throw new IllegalStateException("It was interrupted.", e);
        }
    }

    @Test
    void pauses_differ_by_a_tenth_of_the_interval_at_most() {
        try (Store store = h2();
                Pruning pruning = new Pruning(
                        plan -> server(store, Instant.now()).prune(plan),
                        PERCENT,
                        Duration.ofHours(1),
                        InstantSource.system(),
                        new Random(7),
                        log::add)) {
            long hour = Duration.ofHours(1).toMillis();
            assertThat(LongStream.generate(pruning::pause).limit(1000).boxed().toList())
                    .allSatisfy(pause -> assertThat(pause).isBetween(hour - hour / 10, hour + hour / 10))
                    .anySatisfy(pause -> assertThat(pause).isLessThan(hour - hour / 20))
                    .anySatisfy(pause -> assertThat(pause).isGreaterThan(hour + hour / 20));
        }
    }

    private Pruning pruning(Store store) {
        AuthorizationServer server = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .withoutInteraction()
                .listener(event -> {
                    if (event instanceof ServerEvent.Pruned done && done.deleted() > 0) {
                        pruned.add(done.deleted());
                    }
                }));
        return new Pruning(
                server::prune, PERCENT, Duration.ofMillis(20), InstantSource.system(), new Random(7), log::add);
    }

    private static Store h2() {
        return Stores.open("jdbc:h2:mem:" + UUID.randomUUID());
    }

    private static IssuedToken token(Store store, Instant when) {
        AuthorizationServer server = server(store, when);
        ClientId client = server.register(ClientRegistration.named("N")
                        .grantTypes(GrantTypes.CLIENT_CREDENTIALS)
                        .scopes("a"))
                .client()
                .id();
        return server.tokenFor("user", client, Scopes.of("a"));
    }

    private static AuthorizationServer server(Store store, Instant when) {
        return AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .withoutInteraction()
                .clock(() -> when));
    }
}
