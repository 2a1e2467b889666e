// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.tck.ServerCrash;
import org.oauth2server.tck.backend.KillableServer;

/** A PostgreSQL that writes through to the disk is killed while tokens are issued, and started again on what it left. */
class ServerCrashTest {
    @TempDir
    Path folder;

    @Test
    @Tag("FT-03")
    void what_was_acknowledged_before_a_server_was_killed_is_there_when_it_is_back() throws Exception {
        try (Postgres server = new Postgres(folder.resolve("data"))) {
            ServerCrash.mustLoseNothing(server);
        }
    }

    private static final class Postgres implements KillableServer {
        private final Path data;
        private EmbeddedPostgres server;

        private Postgres(Path data) throws IOException {
            this.data = data;
            this.server = start(0);
        }

        private EmbeddedPostgres start(int port) throws IOException {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        }

        @Override
        public String location() {
            return server.getJdbcUrl("postgres", "postgres") + "&password=postgres";
        }

        @Override
        public void kill() throws IOException {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        }

        @Override
        public void startAgain() throws IOException {
            server.close();
            server = start(server.getPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
