// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.LastAccess;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.store.StoreUnavailableException;

/** When a token was last used: known to the hour, at the price of a write in the background. */
class LastAccessTest {
    private static final String TOUCH = "issuances.touch";
    private static final String FIND = "issuances.findByAccessToken";

    private final Scene scene = new Scene();
    private final Gate gate = new Gate();
    private final AuthorizationServer server = noting();

    private AuthorizationServer noting() {
        return scene.another(
                config -> config.store(WatchedStore.of(scene.store, gate)).resources(ResourceOptions::lastAccess));
    }

    /** Holds writes up, counts them, and breaks them. */
    private static final class Gate implements WatchedStore.Watch {
        private final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch held = new CountDownLatch(1);
        private final Semaphore touching = new Semaphore(0);
        private volatile boolean closed;
        private volatile boolean broken;

        @Override
        public void before(String call) {
            calls.add(call);
            if (call.equals(TOUCH)) {
                touching.release();
                await();
                if (broken) {
                    throw new StoreUnavailableException("down", null);
                }
            }
        }

        private void await() {
            try {
                if (closed && !held.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("Nobody opened the gate.");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void after(String call) {}

        void mustBeTouching() throws InterruptedException {
            assertThat(touching.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }

        long count(String call) {
            return calls.stream().filter(call::equals).count();
        }
    }

    @AfterEach
    void openTheGate() {
        gate.held.countDown();
        server.close();
    }

    private Access use(String token) {
        return use(server, token);
    }

    private static Access use(AuthorizationServer server, String token) {
        return server.resources()
                .check(Scene.get("/things", null, "Authorization", "Bearer " + token), Scopes.of("read"));
    }

    private @Nullable Instant noted(Access granted) {
        return scene.store
                .issuances()
                .findByAccessToken(((Access.Granted) granted).token())
                .orElseThrow()
                .value()
                .lastAccess();
    }

    private LastAccess.Counts counts() {
        return server.resources().lastAccess();
    }

    @Tag("P15")
    @Test
    void a_use_is_noted_to_the_hour() {
        scene.clock.advance(Duration.ofMinutes(17));

        Access granted = use(scene.machineTokens().access());
        server.close();

        assertThat(noted(granted)).isEqualTo(scene.clock.instant().truncatedTo(ChronoUnit.HOURS));
        assertThat(counts()).isEqualTo(new LastAccess.Counts(1, 0, 0));
    }

    @Tag("P15")
    @Tag("RS-17")
    @Test
    void an_hour_has_one_write_and_every_use_one_read() {
        String token = scene.machineTokens().access();
        use(server, token);
        server.close();
        AuthorizationServer next = noting();
        gate.calls.clear();

        IntStream.range(0, 50).forEach(i -> use(next, token));
        assertThat(gate.calls).hasSize(50).containsOnly(FIND);
        scene.clock.advance(Duration.ofMinutes(59));
        Access last = use(next, scene.machineTokens().access());
        next.close();

        assertThat(gate.count(TOUCH)).isEqualTo(1);
        assertThat(noted(last)).isEqualTo(scene.clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    @Tag("P15")
    @Test
    void the_next_hour_is_noted_and_an_earlier_one_is_not() {
        scene.clock.advance(Duration.ofMinutes(50));
        String token = scene.machineTokens().access();
        use(server, token);
        server.close();
        Instant noon = scene.clock.instant().truncatedTo(ChronoUnit.HOURS);
        AuthorizationServer next = noting();

        scene.clock.back(Duration.ofHours(1));
        use(next, token);
        scene.clock.advance(Duration.ofMinutes(75));
        Access later = use(next, token);
        next.close();

        assertThat(gate.count(TOUCH)).isEqualTo(2);
        assertThat(noted(later)).isEqualTo(noon.plus(Duration.ofHours(1)));
    }

    @Tag("P15")
    @Tag("RS-17")
    @Test
    void many_uses_at_once_wait_for_one_write() throws Exception {
        gate.closed = true;
        String token = scene.machineTokens().access();

        Access first = use(token);
        gate.mustBeTouching();
        IntStream.range(0, 50).forEach(i -> assertThat(use(token)).isInstanceOf(Access.Granted.class));
        assertThat(noted(first)).isNull();
        gate.held.countDown();
        server.close();

        assertThat(gate.count(TOUCH)).isEqualTo(1);
        assertThat(noted(first)).isNotNull();
    }

    @Tag("P15")
    @Tag("RS-17")
    @Test
    void what_too_many_wait_for_is_dropped_and_counted_and_nobody_is_kept() throws Exception {
        gate.closed = true;
        List<String> tokens = IntStream.range(0, 1030)
                .mapToObj(i -> scene.machineTokens().access())
                .toList();
        use(tokens.get(0));
        gate.mustBeTouching();

        tokens.subList(1, 1030).forEach(token -> assertThat(use(token)).isInstanceOf(Access.Granted.class));

        assertThat(counts()).isEqualTo(new LastAccess.Counts(0, 5, 0));
        gate.held.countDown();
        server.close();
        assertThat(counts()).isEqualTo(new LastAccess.Counts(1025, 5, 0));
    }

    @Tag("P15")
    @Tag("RS-17")
    @Test
    void a_store_that_refuses_the_note_refuses_nobody() {
        gate.broken = true;

        Access granted = use(scene.machineTokens().access());
        server.close();

        assertThat(granted).isInstanceOf(Access.Granted.class);
        assertThat(noted(granted)).isNull();
        assertThat(counts()).isEqualTo(new LastAccess.Counts(0, 0, 1));
    }

    @Tag("P15")
    @Test
    void after_the_end_uses_are_served_and_not_noted() {
        String token = scene.machineTokens().access();
        server.close();
        server.close();

        Access granted = use(token);

        assertThat(granted).isInstanceOf(Access.Granted.class);
        assertThat(noted(granted)).isNull();
        assertThat(counts()).isEqualTo(new LastAccess.Counts(0, 1, 0));
    }

    @Tag("P15")
    @Test
    void who_is_refused_leaves_no_note() {
        String token = scene.machineTokens().access();
        server.resources().check(Scene.get("/things", null, "Authorization", "Bearer " + token), Scopes.of("admin"));
        server.close();

        assertThat(gate.count(TOUCH)).isZero();
        assertThat(noted(use(token))).isNull();
    }

    @Tag("P15")
    @Test
    void nothing_is_noted_unless_chosen() {
        scene.watcher.forget();

        Access granted = scene.access(scene.machineTokens().access(), "read");
        scene.server.close();

        assertThat(scene.watcher.calls()).doesNotContain(TOUCH);
        assertThat(noted(granted)).isNull();
        assertThat(scene.server.resources().lastAccess()).isEqualTo(new LastAccess.Counts(0, 0, 0));
    }
}
