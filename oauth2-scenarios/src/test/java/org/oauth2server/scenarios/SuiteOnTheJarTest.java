// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runnable jar carries all that the contract suite needs, and tries the stores that it carries. */
class SuiteOnTheJarTest {
    @TempDir
    Path folder;

    @Test
    void the_jar_tries_a_store_on_a_real_file_and_writes_the_verdict() throws Exception {
        Path verdict = folder.resolve("verdict.json");
        Process process = run("--store", "jdbc:h2:file:" + folder.resolve("suite"), "--verdict", verdict.toString());
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains(" 0 broken, ");
        assertThat(Files.readString(verdict)).contains("\"verdict\" : \"passed\"", "DURABLE");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MONGODB"})
    void a_store_behind_a_network_is_cut_off_and_what_goes_over_it_is_searched(Backend backend) throws Exception {
        Path verdict = folder.resolve("verdict.json");
        Process process = run("--store", backend.location(), "--verdict", verdict.toString());
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        JsonNode json = new ObjectMapper().readTree(verdict.toFile());
        assertThat(json.get("passed")).extracting(JsonNode::asText).contains("S1.1", "S14.1", "S14.2");
        assertThat(json.get("backend").asText()).containsPattern("^(PostgreSQL|MongoDB) [0-9]+\\.[0-9.]+$");
        assertThat(json.get("untried")).isEmpty();
    }

    private Process run(String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(PracticeProcess.program());
        command.addAll(List.of("tck", "--rounds", "5", "--scale", "50"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("progress").toFile())
                .start();
    }
}
