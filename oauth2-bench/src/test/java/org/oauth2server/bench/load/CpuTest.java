// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CpuTest {
    @Test
    void what_a_child_used_is_counted_when_it_has_ended() throws Exception {
        long before = Cpu.microsOfEnded();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xint", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();

        assertThat(Cpu.microsOfEnded()).isGreaterThan(before);
        assertThat(Cpu.residentBytes(ProcessHandle.current().pid())).isGreaterThan(10_000_000);
    }
}
