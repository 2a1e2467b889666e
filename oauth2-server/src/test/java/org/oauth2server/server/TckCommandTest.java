// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The suite as an author runs it on a store that this project has never seen. */
final class TckCommandTest {
    private static final String FOREIGN = """
            package foreign;

            public final class Provider implements org.oauth2server.store.StoreProvider {
                @Override
                public boolean accepts(java.net.URI location) {
                    return "foreign".equals(location.getScheme());
                }

                @Override
                public org.oauth2server.store.Store open(org.oauth2server.store.StoreConfig config) {
                    String database = config.location().getSchemeSpecificPart().replace("/", "");
                    String memory = database.equals("forgetful") ? "memory:/" : "memory:" + database;
                    return org.oauth2server.store.Stores.open(
                            org.oauth2server.store.StoreConfig.of(memory).realm(config.realm()));
                }
            }
            """;

    @TempDir
    Path folder;

    private final String store = "memory:" + UUID.randomUUID();

    @Test
    void a_sound_store_passes_with_0_and_each_rule_is_shown_when_it_is_through() {
        Called called = tck("--store", store);
        assertThat(called.code()).as(called.out()).isZero();
        assertThat(called.err())
                .startsWith("Trying " + store + ", in tables tck_* and realms of its own.")
                .contains("  passed   S3.2   MUST   Of those who spend one key")
                .contains("  n/a      S1.1   MUST ")
                .contains("  skipped  S11.1  SHOULD ");
        assertThat(called.err().lines())
                .hasSizeGreaterThan(60)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
        assertThat(called.out())
                .contains("Does not apply: S14.1 MUST, S14.2 MUST. The location names no host")
                .contains("Not tried: S11.1 SHOULD, S11.2 SHOULD", " 0 broken, ", "--seed 7")
                .endsWith("PASSED: this store, on memory, keeps every MUST." + System.lineSeparator());
    }

    @Test
    void the_verdict_is_printed_and_written() throws Exception {
        Path file = folder.resolve("verdict.json");
        Called called = tck("--store", store, "--json", "--verdict", file.toString(), "--backend", "Maps of Java");
        assertThat(called.code()).isZero();
        JsonNode verdict = json(called.out());
        assertThat(verdict).isEqualTo(json(Files.readString(file)));
        assertThat(verdict.get("verdict").asText()).isEqualTo("passed");
        assertThat(verdict.get("backend").asText()).isEqualTo("Maps of Java");
        assertThat(verdict.get("seed").asLong()).isEqualTo(7);
        assertThat(verdict.get("rounds").asInt()).isEqualTo(3);
        assertThat(verdict.get("scale").asInt()).isEqualTo(20);
    }

    @Test
    void what_is_in_the_database_is_left_alone() {
        String database = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Store keeper = Stores.open(database)) {
            Called.with("register", "--store", database, "--name", "Living", "--resource-server");
            String before = Called.with("list", "--store", database, "--json").out();
            Called called = tck("--store", database);
            assertThat(called.code()).as(called.out()).isZero();
            assertThat(Called.with("list", "--store", database, "--json").out())
                    .isEqualTo(before)
                    .contains("Living");
            assertThat(keeper.capabilities()).isNotNull();
        }
    }

    @Test
    void a_store_from_another_jar_is_tried() throws Exception {
        Called called = tck(
                "--store",
                "foreign:" + UUID.randomUUID(),
                "--class-path",
                foreignStore().toString());
        assertThat(called.code()).as(called.out()).isZero();
    }

    @Test
    void a_must_that_could_not_be_tried_ends_with_3_and_the_reason() throws Exception {
        Path file = folder.resolve("verdict.json");
        Called called = tck(
                "--store",
                "foreign://" + UUID.randomUUID(),
                "--class-path",
                foreignStore().toString(),
                "--verdict",
                file.toString());
        assertThat(called.code()).as(called.out()).isEqualTo(3);
        assertThat(called.out())
                .contains("Not tried: S1.1 MUST, S14.1 MUST, S14.2 MUST. The location names no port")
                .endsWith(
                        "INCOMPLETE: this store, on memory, broke no MUST, and these could not be tried: S1.1, S14.1, S14.2."
                                + System.lineSeparator());
        assertThat(json(Files.readString(file)).get("verdict").asText()).isEqualTo("incomplete");
    }

    @Test
    void a_store_that_forgets_ends_with_1_and_the_words_that_the_tests_say() throws Exception {
        Path file = folder.resolve("verdict.json");
        Called called = tck(
                "--store",
                "foreign:forgetful",
                "--class-path",
                foreignStore().toString(),
                "--verdict",
                file.toString());
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err().lines())
                .as("the words of the first failure, as soon as it is seen, and of no other")
                .containsSubsequence("  look first at:  " + lookFirst(called.out()))
                .filteredOn(line -> line.startsWith("  look first at:"))
                .hasSize(1);
        assertThat(called.err()).contains("  FAILED   S3.1   MUST ");
        assertThat(called.out()).contains("S3.1 MUST: A key is spent once").contains("FAILED: this store");
        JsonNode verdict = json(Files.readString(file));
        assertThat(verdict.get("verdict").asText()).isEqualTo("failed");
        for (String part : List.of("seen", "why it matters", "usual cause", "look first at")) {
            String words = verdict.findPath("failure").get(part).asText();
            assertThat(called.out()).contains(words.lines().findFirst().orElseThrow());
        }
    }

    @Test
    @Tag("AD-22")
    void a_store_out_of_reach_ends_with_1_and_shows_no_password() throws Exception {
        Path file = folder.resolve("verdict.json");
        Called called = Called.with(
                Map.of("OAUTH2_TCK_STORE", "jdbc:postgresql://user:pa55word@127.0.0.1:1/db"),
                null,
                "tck",
                "--verdict",
                file.toString());
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.out())
                .contains("could not be opened", "look first at", "FAILED")
                .doesNotContain("pa55word");
        assertThat(called.err()).doesNotContain("pa55word");
        assertThat(Files.readString(file)).contains("could not be opened").doesNotContain("pa55word");
    }

    @Test
    void a_scheme_that_nobody_opens_is_told() {
        Called called = tck("--store", "nosuch://host");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.out()).contains("No store on the class path opens nosuch: locations.");
    }

    @Test
    void a_wrong_call_ends_with_2_before_anything_is_tried() {
        mustBeRefused("--store is missing, such as --store memory:trial", "tck");
        mustBeRefused("give it a name", "tck", "--store", "memory:");
        mustBeRefused("not a URI", "tck", "--store", "not a uri");
        mustBeRefused("--rounds", "tck", "--store", store, "--rounds", "0");
        mustBeRefused("--scale", "tck", "--store", store, "--scale", "-1");
        mustBeRefused("--seed", "tck", "--store", store, "--seed", "x");
        mustBeRefused("A prefix", "tck", "--store", store, "--prefix", "1");
        mustBeRefused(
                "--class-path",
                "tck",
                "--store",
                store,
                "--class-path",
                folder.resolve("none.jar").toString());
        mustBeRefused(
                "--verdict",
                "tck",
                "--store",
                store,
                "--verdict",
                folder.resolve("none/a.json").toString());
        mustBeRefused("--verdict", "tck", "--store", store, "--verdict", folder.toString());
    }

    /** What the first failure in the summary says of it. */
    private static String lookFirst(String summary) {
        return summary.lines()
                .filter(line -> line.startsWith("  look first at:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^  look first at: +", "");
    }

    private static void mustBeRefused(String because, String... arguments) {
        Called called = Called.with(arguments);
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains(because, "oauth2-server tck --help").doesNotContain("  passed ");
    }

    /** A folder with a store that is on no class path of ours. */
    private Path foreignStore() throws IOException {
        Path source = Files.writeString(folder.resolve("Provider.java"), FOREIGN);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(failed).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.oauth2server.store.StoreProvider"), "foreign.Provider\n");
        return classes;
    }

    private static Called tck(String... more) {
        List<String> arguments = new ArrayList<>(List.of("tck", "--seed", "7", "--rounds", "3", "--scale", "20"));
        arguments.addAll(List.of(more));
        return Called.with(arguments.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
