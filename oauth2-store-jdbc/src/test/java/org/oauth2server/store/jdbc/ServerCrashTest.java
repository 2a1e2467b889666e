// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.Stores;

/** A PostgreSQL that writes through to the disk is killed while tokens are issued, and started again on what it left. */
class ServerCrashTest {
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_CRASH = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final Set<Issuance> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Issuance> unknown = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    @Tag("FT-03")
    void what_was_acknowledged_before_a_server_was_killed_is_there_when_it_is_back() throws Exception {
        EmbeddedPostgres server = start(0);
        try (Store store = Stores.open(server.getJdbcUrl("postgres", "postgres") + "&password=postgres")) {
            CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_CRASH);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> issueUntilItFails(store, enough)));
            }
            enough.await();
            kill();
            for (Future<?> writer : writers) {
                writer.get();
            }
            server.close();
            server = start(server.getPort());
            recover(store);
            judge(store);
        } finally {
            server.close();
        }
    }

    private void issueUntilItFails(Store store, CountDownLatch enough) {
        Records records = new Records();
        while (true) {
            Issuance issuance = records.ownTokens(Records.CLIENT, Records.NOW);
            try {
                if (store.issuances().issue(issuance).won()) {
                    acknowledged.add(issuance);
                    enough.countDown();
                }
            } catch (StoreUnavailableException e) {
                unknown.add(issuance);
                return;
            }
        }
    }

    /** The server and all its processes at once, with no chance to say goodbye. */
    private void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static void recover(Store store) {
        for (int attempt = 0; attempt < 64; attempt++) {
            try {
                store.ping();
                return;
            } catch (StoreUnavailableException e) {
                // each connection of before the crash fails once
            }
        }
        store.ping();
    }

    private void judge(Store store) {
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_CRASH);
        assertThat(unknown).hasSize(WRITERS);
        for (Issuance issuance : acknowledged) {
            assertThat(store.issuances()
                            .findByAccessToken(issuance.accessToken())
                            .orElseThrow()
                            .value())
                    .isEqualTo(issuance);
        }
        for (Issuance issuance : unknown) {
            Spend<Issuance> again = store.issuances().issue(issuance);
            assertThat(again.holder()).isEqualTo(issuance);
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }
}
