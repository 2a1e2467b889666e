// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The command line as scripts and people meet it: what it prints where, how it ends, and what it never shows. */
final class CommandLineTest extends KeptStore {
    private static final List<String> COMMANDS = List.of(
            "practice",
            "serve",
            "register",
            "list",
            "show",
            "rotate-secret",
            "revoke",
            "register-issuer",
            "keys",
            "keys list",
            "keys rotate",
            "keys retire",
            "explain",
            "doctor",
            "migrate",
            "migrate schema",
            "migrate store",
            "import",
            "import rack-oauth2-server",
            "completion",
            "prune",
            "tck");

    @Test
    @Tag("AD-03")
    void list_shows_no_secret_and_no_hash() {
        Called registered = register("--json");
        String id = registered.out().replaceFirst("(?s).*\"client_id\":\"([^\"]*)\".*", "$1");
        for (Called listed : List.of(list(), list("--json"))) {
            assertThat(listed.out()).contains(id).doesNotContain("o2cs_", "client_secret\"", "sha256", "hash");
        }
    }

    @Test
    void an_empty_store_has_an_empty_list() throws Exception {
        assertThat(json(list("--json"))).isEmpty();
        assertThat(list().out()).isEqualTo("No clients yet." + System.lineSeparator());
    }

    @Test
    void prune_prints_one_json_object() throws Exception {
        JsonNode report = json(Called.with("prune", "--store", store, "--json", "--dry-run"));
        assertThat(report.get("dry_run").asBoolean()).isTrue();
        assertThat(report.get("deleted").asLong()).isZero();
        assertThat(report.get("more").asBoolean()).isFalse();
        assertThat(Called.with("prune", "--store", store).out()).startsWith("Deleted 0 records");
        assertThat(Called.with("prune", "--store", store, "--pace", "100").out())
                .startsWith("Deleted 0 records");
        assertThat(Called.with("prune", "--store", store, "--dry-run").out()).startsWith("Would delete 0 records");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "list",
                "prune --frob",
                "prune --store memory: --pace 0",
                "prune --store memory: --pace 101",
                "prune --store memory: --pace fast",
                "practice --port x",
                "practice --port 70000",
                "practice --realm a/b --store memory:",
                "serve",
                "serve --store memory:",
                "serve --store memory: --issuer http://a.example --trusted-proxy 10.0.0.1",
                "serve --store memory: --issuer https://a.example/ --trusted-proxy 10.0.0.1 --port 0 --management-port 0",
                "serve --store memory: --issuer https://a.example",
                "serve --store memory: --issuer https://a.example --trusted-proxy proxy.example",
                "serve --store memory: --issuer https://a.example --tls-certificate x",
                "serve --store memory: --issuer https://a.example --tls-certificate x --tls-key y",
                "serve --store memory: --issuer https://a.example --tls-keystore nowhere.p12",
                "serve --store memory: --issuer https://a.example --tls-keystore-password x",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --port 65536",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --threads 1",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --body-limit 65537",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --idle-timeout 5",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --prune-interval 0s",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --prune-pace 0",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --prune-pace 101",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --prune-pace 50%",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --client-cache 0s",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --client-cache 61s",
                "serve --store memory: --issuer https://a.example --trusted-proxy 10.0.0.1 --realm a/b",
                "serve --config nowhere.properties",
                "serve --interaction-url https://a.example",
                "register --store memory: --name A --redirect-uri javascript:alert(1) --scope a",
                "register --store memory: --name A --redirect-uri http://app.example.com/ --scope a",
                "register --store memory: --name A --redirect-uri https://a.example/ --scope \"",
                "register --store memory: --name A --redirect-uri https://a.example/ --scope a --grant-type password",
                "register --store memory: --name A --redirect-uri https://a.example/ --scope a --auth-method magic",
                "register --store memory: --name A --redirect-uri https://a.example/ --scope a --public --auth-method client_secret_basic",
                "register --store memory: --name A --public --grant-type client_credentials --scope a",
                "list --store memory: stray",
                "list --store memory: --realm a/b",
                "list --store memory: --prefix 1",
                "tck",
                "tck --store memory:",
                "tck --store memory:a --rounds 0"
            })
    void a_wrong_call_ends_with_2_and_one_line_that_says_what_is_wrong(String arguments) {
        Called called = Called.with(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.errorLines()).isEqualTo(1);
        assertThat(called.err())
                .startsWith("oauth2-server: ")
                .contains("--help")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @Tag("AD-22")
    @ValueSource(
            strings = {
                "list --store jdbc:postgresql://user:pa55word@127.0.0.1:1/db",
                "list --store jdbc:postgresql://127.0.0.1:1/db?user=a&password=pa55word",
                "list --store jdbc:mysql://user:pa55word@127.0.0.1/db",
                "list --store nosuch://user:pa55word@127.0.0.1/db",
                "list --store jdbc:postgresql://user:pa55word@[broken/db",
                "list --secret=pa55word --store memory:",
                "list --secret pa55word --store memory:",
                "list mongodb://user:pa55word@127.0.0.1/db",
                "pa55word",
                "practice --port pa55word://u:pa55word@h"
            })
    void a_failure_is_one_line_and_shows_no_password(String arguments) {
        Called called = Called.with(arguments.split(" "));
        assertThat(called.code()).isIn(1, 2);
        assertThat(called.errorLines()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).doesNotContain("Exception", "\tat ");
        if (!arguments.contains("--port")) {
            assertThat(called.err()).doesNotContain("pa55word");
        }
    }

    @Test
    @Tag("AD-23")
    void names_cannot_steer_the_terminal() {
        String hostile = "\u001b]0;owned\u0007\u009b31m\nclient_id  forged\u202e";
        try (Store open = Stores.open(store)) {
            open.clients()
                    .create(Client.builder(new ClientId("a"), hostile, java.time.Instant.now())
                            .redirectUris("x:/\u001b[2J")
                            .build());
            for (Called listed : List.of(list(), list("--json"))) {
                assertThat(listed.code()).isZero();
                assertThat(listed.out().replace(System.lineSeparator(), "\n").chars())
                        .allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
                assertThat(listed.out()).doesNotContain("\nclient_id  forged");
            }
        }
    }

    @Test
    @Tag("AD-22")
    void no_option_takes_a_secret() {
        for (String command : COMMANDS) {
            assertThat(Called.with((command + " --help").split(" ")).out())
                    .doesNotContainPattern("--[a-z-]*(secret|password)(?!-file)");
        }
    }

    @Test
    void every_command_explains_itself_with_an_example_and_its_variables() {
        for (String command : COMMANDS) {
            Called help = Called.with((command + " --help").split(" "));
            assertThat(help.code()).isZero();
            assertThat(help.err()).isEmpty();
            assertThat(help.out()).contains("Usage: oauth2-server " + command, "Example", "Environment:", "OAUTH2_");
            assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        assertThat(Called.with("--help").out()).contains("Exit codes");
        for (String command : COMMANDS) {
            assertThat(Called.with("--help").out()).contains(command.split(" ")[0]);
        }
        assertThat(Called.with("--version").out()).startsWith("oauth2-server ");
    }
}
