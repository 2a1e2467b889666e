// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void it_takes_what_a_start_takes_says_nothing_and_leaves_nothing_behind() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path taken = folder.resolve("taken");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + taken + "::filecount=0",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
        assertThat(temporary).isEmptyDirectory();
        assertThat(taken)
                .content()
                .contains(
                        "picocli.CommandLine ",
                        "org.h2.mvstore.MVStore ",
                        "org.eclipse.jetty.server.internal.HttpConnection ",
                        "org.oauth2server.endpoint.TokenEndpoint ");
    }
}
