// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.model.Client;
import org.oauth2server.model.Scopes;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.TestPostgres;

/** The sample client is there on every store, and its secret is the one that was printed. */
final class PracticeClientTest {
    @TempDir
    Path folder;

    @Test
    void its_secret_is_the_same_at_the_next_start() throws Exception {
        String first = secretOf(Practice.in(folder));
        assertThat(secretOf(Practice.in(folder))).isEqualTo(first).startsWith("o2cs_");
    }

    @Test
    @Tag("AD-25")
    void in_memory_it_is_a_fresh_one_each_time_and_leaves_no_file() throws Exception {
        String first = secretOf(Practice.in(folder).at("memory:"));
        assertThat(secretOf(Practice.in(folder).at("memory:"))).isNotEqualTo(first);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Tag("AD-22")
    void it_is_kept_where_its_owner_alone_can_read_it() throws Exception {
        Path data = folder.resolve("a").resolve("b");
        try (PracticeServer server = Practice.in(data).start()) {
            Path file = server.secretFile().orElseThrow();
            assertThat(file).isEqualTo(data.resolve("practice.client-secret"));
            assertThat(Files.readString(file)).isEqualTo(server.clientSecret().reveal() + "\n");
            assertThat(permissions(data)).isEqualTo("rwx------");
            try (var files = Files.list(data)) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(1)
                        .allSatisfy(each -> assertThat(permissions(each)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_folder_may_have_any_name() throws Exception {
        Path data = folder.resolve("Application Support").resolve("ü+%41 #1");
        try (PracticeServer server = Practice.in(data).start()) {
            assertThat(data.resolve("practice.mv.db")).exists();
            assertThat(data.resolve("practice.client-secret")).exists();
            assertThat(stored(server).id()).isEqualTo(PracticeClient.ID);
        }
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("Application Support"));
        }
    }

    @Test
    void on_postgresql_two_servers_share_it_and_a_third_is_told_another() throws Exception {
        Practice practice = Practice.in(folder).at(TestPostgres.shared().freshDatabase());
        try (PracticeServer one = practice.start();
                PracticeServer two = practice.start()) {
            assertThat(two.clientSecret()).isEqualTo(one.clientSecret());
            assertThat(one.secretFile().orElseThrow()).hasParent(folder);
            assertThat(stored(two).redirectUris())
                    .containsExactly(one.issuer() + "/practice/callback", two.issuer() + "/practice/callback");
            try (PracticeServer three =
                    practice.secret("chosen by the operator").start()) {
                assertThat(status(three, "chosen+by+the+operator")).isEqualTo(200);
                assertThat(status(one, "chosen+by+the+operator")).isEqualTo(200);
                assertThat(status(one, one.clientSecret().reveal())).isEqualTo(401);
            }
        }
    }

    @Test
    @Tag("AD-22")
    void a_file_that_others_could_read_is_closed_to_them() throws Exception {
        Path file = fileOf(Practice.in(folder));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        secretOf(Practice.in(folder));
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void a_lost_file_means_a_new_secret_and_the_end_of_the_old_one() throws Exception {
        String lost = secretOf(Practice.in(folder));
        Files.delete(folder.resolve("practice.client-secret"));
        try (PracticeServer server = Practice.in(folder).start()) {
            assertThat(server.clientSecret().reveal()).isNotEqualTo(lost);
            assertThat(status(server, server.clientSecret().reveal())).isEqualTo(200);
            assertThat(status(server, lost)).isEqualTo(401);
        }
    }

    @Test
    void a_file_that_does_not_fit_is_replaced() throws Exception {
        Path file = fileOf(Practice.in(folder));
        for (String content : List.of("", "\n", "something else\n")) {
            Files.writeString(file, content);
            try (PracticeServer server = Practice.in(folder).start()) {
                assertThat(status(server, server.clientSecret().reveal())).isEqualTo(200);
                assertThat(Files.readString(file))
                        .isEqualTo(server.clientSecret().reveal() + "\n");
            }
        }
    }

    @Test
    void a_chosen_secret_is_the_one_that_works_from_the_first_start_and_from_any_later_one() throws Exception {
        Practice chosen = Practice.in(folder).secret("a secret: with+%/ 'everything' \"in\" $it");
        for (int start = 0; start < 2; start++) {
            try (PracticeServer server = chosen.start()) {
                assertThat(Shell.run(List.of(server.firstLine()))).contains("\"access_token\":\"o2at_");
            }
        }
        String generated = secretOf(Practice.in(folder));
        assertThat(generated).startsWith("o2cs_");
        try (PracticeServer server = chosen.start()) {
            assertThat(Shell.run(List.of(server.firstLine()))).contains("\"access_token\":\"o2at_");
            assertThat(status(server, generated)).isEqualTo(401);
        }
    }

    @Test
    void servers_on_one_store_share_it_and_each_has_its_redirect_uri() throws Exception {
        try (PracticeServer one = Practice.in(folder).start();
                PracticeServer two = Practice.in(folder).start()) {
            assertThat(two.clientSecret()).isEqualTo(one.clientSecret());
            assertThat(two.port()).isNotEqualTo(one.port());
            assertThat(stored(two).redirectUris())
                    .containsExactly(one.issuer() + "/practice/callback", two.issuer() + "/practice/callback");
            assertThat(status(one, one.clientSecret().reveal())).isEqualTo(200);
            assertThat(status(two, one.clientSecret().reveal())).isEqualTo(200);
        }
    }

    @Test
    void servers_that_start_at_once_agree() throws Exception {
        int servers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        Callable<PracticeServer> start = () -> Practice.in(folder).start();
        List<PracticeServer> started = new java.util.ArrayList<>();
        try {
            for (Future<PracticeServer> server : threads.invokeAll(java.util.Collections.nCopies(servers, start))) {
                started.add(server.get());
            }
            assertThat(started).allSatisfy(server -> {
                assertThat(server.clientSecret()).isEqualTo(started.get(0).clientSecret());
                assertThat(status(server, server.clientSecret().reveal())).isEqualTo(200);
            });
            assertThat(stored(started.get(0)).redirectUris()).hasSize(servers);
        } finally {
            started.forEach(PracticeServer::close);
            threads.shutdown();
        }
    }

    @Test
    void redirect_uris_of_many_starts_are_not_kept_for_ever() throws Exception {
        for (int start = 0; start < 23; start++) {
            try (PracticeServer server = Practice.in(folder)
                    .at("jdbc:h2:mem:many")
                    .redirectUris("http://localhost:" + (9000 + start) + "/a")
                    .start()) {
                assertThat(stored(server).redirectUris())
                        .hasSizeLessThanOrEqualTo(20)
                        .contains(server.issuer() + "/practice/callback", "http://localhost:" + (9000 + start) + "/a");
            }
        }
    }

    @Test
    void a_redirect_uri_that_cannot_be_registered_is_refused() {
        assertThatThrownBy(() -> Practice.in(folder)
                        .at("memory:")
                        .redirectUris("javascript:alert(1)")
                        .start())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_done_to_it_is_undone_at_the_next_start() throws Exception {
        secretOf(Practice.in(folder));
        try (Store store =
                Stores.open(StoreLocation.h2(folder.resolve("practice")).uri().toString())) {
            Client client = store.clients().find(PracticeClient.ID).orElseThrow();
            store.clients()
                    .update(
                            client.toBuilder()
                                    .scopes(Scopes.of("oauth-admin"))
                                    .grantTypes()
                                    .disabledAt(client.created())
                                    .build(),
                            client.version());
        }
        try (PracticeServer server = Practice.in(folder).start()) {
            assertThat(status(server, server.clientSecret().reveal())).isEqualTo(200);
            assertThat(stored(server).scopes()).isEqualTo(Scopes.of("nobody", "sudo"));
        }
    }

    private static Client stored(PracticeServer server) {
        try (Store store = Stores.open(server.location().uri().toString())) {
            return store.clients().find(PracticeClient.ID).orElseThrow();
        }
    }

    private static String secretOf(Practice practice) throws IOException {
        try (PracticeServer server = practice.start()) {
            return server.clientSecret().reveal();
        }
    }

    private static Path fileOf(Practice practice) throws IOException {
        try (PracticeServer server = practice.start()) {
            return server.secretFile().orElseThrow();
        }
    }

    private static int status(PracticeServer server, String secret) {
        return new Browser(server.issuer())
                .postAs("practice", secret, "/oauth/token", "grant_type=client_credentials&scope=sudo")
                .statusCode();
    }
}
