// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to wrk. */
class LoadTest {
    @TempDir
    Path folder;

    @Test
    void a_script_that_an_earlier_build_left_is_not_sent() throws Exception {
        Path left = Files.writeString(folder.resolve("load.lua"), "-- of another build");

        assertThat(Load.script(folder)).isEqualTo(left).content().contains("forwarded", "RESULT");
    }
}
