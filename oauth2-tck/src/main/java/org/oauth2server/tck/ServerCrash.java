// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.KillableServer;

/**
 * Kills a server while tokens are issued, and looks at what is left: what {@link org.oauth2server.store.Capability#DURABLE} promises where the machine
 * itself fails. It takes a server of its own, so it is no rule of {@link StoreTck} but a test for whoever can start one.
 */
public final class ServerCrash {
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_CRASH = 200;
    private static final int ATTEMPTS = 64;

    private final Samples samples =
            new Samples(new SecureRandom().nextLong(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final Client client = samples.client();
    private final Set<Issuance> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Issuance> unknown = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_CRASH);

    private ServerCrash() {}

    /**
     * Issues tokens by several threads, kills the server in the middle of that, starts it again, and looks: each token that was acknowledged is there as it was issued, and each
     * whose fate is unknown is there as a whole or can be issued again. The store that was open all the time works again by itself.
     *
     * @throws AssertionError if anything was lost, or the store does not recover
     */
    public static void mustLoseNothing(KillableServer server) throws Exception {
        try (Store store = Stores.open(StoreConfig.of(server.location()))) {
            ServerCrash crash = new ServerCrash();
            crash.writeUntilItDies(store, server);
            server.startAgain();
            recover(store);
            crash.judge(store);
        }
    }

    private void writeUntilItDies(Store store, KillableServer server) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> issueUntilItFails(store)));
            }
            enough.await();
            server.kill();
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A writer that fails before there are enough lets nobody wait for it. */
    private void issueUntilItFails(Store store) {
        try {
            while (true) {
                Issuance issuance = samples.issuance(client, draft -> draft.spends = samples.digest());
                unknown.add(issuance);
                if (store.issuances().issue(issuance).won()) {
                    unknown.remove(issuance);
                    acknowledged.add(issuance);
                    enough.countDown();
                }
            }
        } catch (StoreUnavailableException e) {
            // the server is gone
        } finally {
            while (enough.getCount() > 0) {
                enough.countDown();
            }
        }
    }

    /** Each connection of before the crash may fail once. */
    private static void recover(Store store) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                store.ping();
                return;
            } catch (StoreUnavailableException e) {
                // the next one
            }
        }
        store.ping();
    }

    private void judge(Store store) {
        assertThat(acknowledged)
                .as("tokens that were acknowledged")
                .hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_CRASH);
        assertThat(unknown)
                .as("tokens whose fate is unknown, one of each writer")
                .hasSize(WRITERS);
        for (Issuance issuance : acknowledged) {
            assertThat(store.issuances()
                            .findByAccessToken(issuance.accessToken())
                            .map(view -> view.value()))
                    .as("a token that was acknowledged before the crash")
                    .contains(issuance);
            Issuance again = samples.issuance(client, draft -> draft.spends = issuance.spends());
            assertThat(store.issuances().issue(again))
                    .as("what was spent before the crash, spent again")
                    .isEqualTo(new Spend.Spent<>(issuance));
        }
        for (Issuance issuance : unknown) {
            assertThat(store.issuances().issue(issuance).holder())
                    .as("a token whose fate was unknown, issued again")
                    .isEqualTo(issuance);
        }
    }
}
