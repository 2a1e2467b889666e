// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
    @TempDir
    Path home;

    @Test
    void a_jdk_says_its_version_in_a_file() throws Exception {
        assertThat(Threads.version(Path.of(System.getProperty("java.home"))))
                .isEqualTo(Runtime.version().feature());
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody 8\"\nJAVA_VERSION=\"25.0.1\"\n");
        assertThat(Threads.version(home)).isEqualTo(25);
    }

    @Test
    void what_says_none_is_no_jdk() throws Exception {
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody 8\"\n");
        assertThatIOException().isThrownBy(() -> Threads.version(home));
    }
}
