// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor sees what serve would do with its settings. */
@Tag("P17")
class ExamineServeTest {
    @TempDir
    Path folder;

    private String store = "";

    @BeforeEach
    void register() {
        store = "jdbc:h2:file:" + folder.resolve("store");
        assertThat(Called.with(
                                "register",
                                "--store",
                                store,
                                "--name",
                                "N",
                                "--grant-type",
                                "client_credentials",
                                "--scope",
                                "a")
                        .code())
                .isZero();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "serve", ".properties"), String.join("\n", lines) + "\n");
    }

    private static Set<String> warned(Called called) throws IOException {
        Set<String> warned = new TreeSet<>();
        for (JsonNode finding :
                JsonMapper.builder().build().readTree(called.out()).get("findings")) {
            if (!finding.get("verdict").asText().equals("pass")) {
                warned.add(finding.get("rule").asText());
            }
        }
        return warned;
    }

    @Test
    void what_is_sound_passes_and_what_is_unwise_is_told() throws Exception {
        Path sound = file(
                "issuer=https://auth.example.com", "store=" + store, "trusted-proxy=10.0.0.7", "prune-interval=1h");
        Called passed = Called.with("doctor", "--config", sound.toString(), "--json");
        assertThat(passed.code()).as(passed.err()).isZero();
        assertThat(warned(passed)).isEmpty();
        assertThat(passed.out()).contains("issuer-https", "pruning", "compatibility", "store-durable");

        Certificates short90 = Certificates.make(folder, "EC");
        Path unwise = file(
                "issuer=https://auth.example.com",
                "store=" + store,
                "tls-certificate=" + short90.certificate(),
                "tls-key=" + short90.key(),
                "compatibility=none-grant,rack-tokens");
        Called called = Called.with("doctor", "--config", unwise.toString(), "--json");
        assertThat(called.code()).isZero();
        assertThat(warned(called)).containsExactly("compatibility", "pruning");
        assertThat(called.out()).contains("certificate");
    }

    @Test
    void a_variable_of_serve_counts_too() throws Exception {
        Path file = file("issuer=https://auth.example.com", "trusted-proxy=10.0.0.7");
        Called called = Called.with(
                Map.of("OAUTH2_STORE", store, "OAUTH2_SERVE_PRUNE_INTERVAL", "1h"),
                null,
                "doctor",
                "--config",
                file.toString(),
                "--json");
        assertThat(called.code()).as(called.err()).isZero();
        assertThat(warned(called)).isEmpty();
    }

    @Test
    void settings_that_serve_would_refuse_are_refused_and_no_store_is_made() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        String[][] wrong = {
            {"issuer=https://auth.example.com", "store=" + store},
            {"issuer=https://auth.example.com", "store=" + store, "trusted-proxy=10.0.0.7", "compatibility=none"},
            {"issuer=https://auth.example.com", "store=" + store, "trusted-proxy=10.0.0.7", "tls-renewal=0s"},
            {"isuer=x"}
        };
        for (String[] lines : wrong) {
            Called called = Called.with("doctor", "--config", file(lines).toString());
            assertThat(called.code()).as(String.join(" ", lines)).isEqualTo(2);
            assertThat(called.errorLines()).isEqualTo(1);
        }
        Path sound = file("issuer=https://a.example", "store=jdbc:h2:file:" + nowhere, "trusted-proxy=10.0.0.7");
        Called missing = Called.with("doctor", "--config", sound.toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("There is no H2 database", "--config");
        assertThat(folder.resolve("nowhere.mv.db")).doesNotExist();
        assertThat(Called.with("doctor", "--config", sound.toString(), "--store", store)
                        .err())
                .contains("leave --store out");
    }

    @Test
    void what_prune_does_is_told_as_a_server_would_tell_it() {
        assertThat(Called.with("prune", "--store", store).err()).contains("pruned 0 records");
        assertThat(Called.with("prune", "--store", store, "--dry-run").err()).isEmpty();
    }

    @Test
    void a_client_registers_for_assertions_and_gets_a_secret() {
        for (String type : new String[] {"urn:ietf:params:oauth:grant-type:jwt-bearer", "urn:example:ticket"}) {
            Called called = Called.with(
                    "register", "--store", store, "--name", "J", "--scope", "a", "--grant-type", type, "--json");
            assertThat(called.code()).as(called.err()).isZero();
            assertThat(called.out()).contains("\"client_secret\":\"o2cs_", "\"grant_types\":[\"" + type + "\"]");
        }
        Called odd =
                Called.with("register", "--store", store, "--name", "J", "--scope", "a", "--grant-type", "no:{uri");
        assertThat(odd.code()).isEqualTo(2);
        assertThat(odd.errorLines()).isEqualTo(1);
    }
}
