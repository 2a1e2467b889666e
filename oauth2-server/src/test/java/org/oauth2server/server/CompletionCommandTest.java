// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code completion}. */
@Tag("P17")
class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    void bash_completes_by_the_script_that_is_printed() throws Exception {
        Called called = Called.with("completion", "bash");
        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("--identity-page");
        assertThat(Called.with("completion", "zsh").out()).isEqualTo(called.out());
        assertThat(Called.with("completion", "fish").code()).isEqualTo(2);
        Path script = Files.writeString(folder.resolve("completion"), called.out());
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "There is no bash here.");
        Process bash = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(oauth2-server ro); COMP_CWORD=1;"
                                + " _complete_oauth2-server; echo ${COMPREPLY[@]}")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("rotate-secret");
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
