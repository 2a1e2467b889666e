// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** An H2 file and the processes that share it. */
class TwoProcessesTest {
    @TempDir
    private Path folder;

    /** The other process: spends a digest in the store, says so, and waits to be killed. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            Store store = Stores.open(arguments[0]);
            boolean first = store.replays().first("jti", Digest.parse(arguments[1]), Records.NOW);
            System.out.println(first ? "first" : "again");
            System.in.read();
        }
    }

    @Test
    @Tag("CC-03")
    void a_file_is_open_in_two_processes_at_once() throws Exception {
        Digest id = new Records().digest();
        try (Store store = Stores.open(url())) {
            assertThat(store.replays().first("jti", id, Records.NOW)).isTrue();
            Process other = start(id);
            try {
                assertThat(answer(other)).isEqualTo("again");
            } finally {
                other.destroyForcibly().waitFor();
            }
            store.ping();
        }
    }

    @Test
    @Tag("FT-02")
    void what_was_answered_survives_a_killed_process() throws Exception {
        Digest id = new Records().digest();
        Process other = start(id);
        try {
            assertThat(answer(other)).isEqualTo("first");
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Store store = Stores.open(url())) {
            assertThat(store.replays().first("jti", id, Records.NOW)).isFalse();
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("tokens");
    }

    private Process start(Digest id) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        url(),
                        id.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String answer(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return out.readLine();
    }
}
