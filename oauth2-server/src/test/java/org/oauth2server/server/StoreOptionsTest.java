// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which part of which store a command works on. */
final class StoreOptionsTest extends KeptStore {
    @TempDir
    Path folder;

    @Test
    void realms_are_apart() throws Exception {
        register("--realm", "staff");
        assertThat(json(list("--json"))).isEmpty();
        assertThat(json(list("--json", "--realm", "staff"))).hasSize(1);
    }

    @Test
    void a_prefix_makes_tables_of_its_own() throws Exception {
        String database = "jdbc:h2:mem:" + UUID.randomUUID();
        Called.with("register", "--store", database, "--prefix", "other_", "--name", "A", "--resource-server");
        assertThat(json(Called.with("list", "--store", database, "--json"))).isEmpty();
        assertThat(json(Called.with("list", "--store", database, "--json", "--prefix", "other_")))
                .hasSize(1);
    }

    @Test
    void a_store_that_ends_with_the_command_is_told() {
        assertThat(register().err()).hasLineCount(1).contains("gone with this command");
    }

    @Test
    void the_store_may_come_from_the_environment() throws Exception {
        register();
        assertThat(json(Called.with(Map.of("OAUTH2_STORE", store), null, "list", "--json")))
                .hasSize(1);
    }

    @Test
    void a_file_name_that_was_mistyped_is_told_and_not_made() {
        Path file = folder.resolve("nothing");
        for (String command : List.of("list", "prune")) {
            Called called = Called.with(command, "--store", "jdbc:h2:file:" + file);
            assertThat(called.code()).isEqualTo(1);
            assertThat(called.err()).contains("There is no H2 database").contains("--store");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
