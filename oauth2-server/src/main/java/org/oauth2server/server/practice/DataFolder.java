// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a user's programs keep their data, by the customs of his system. */
public final class DataFolder {
    private static final String NAME = "oauth2-server";

    private DataFolder() {}

    /**
     * The practice server's folder; it need not exist yet.
     *
     * @param environment the variables of the process
     * @param system the name of the operating system, as {@code os.name} has it
     * @param home the user's home, where no variable names one
     */
    public static Path of(Map<String, String> environment, String system, Path home) {
        return base(environment, system.toLowerCase(Locale.ROOT), home)
                .resolve(NAME)
                .resolve("practice");
    }

    private static Path base(Map<String, String> environment, String system, Path fallback) {
        Path home = absolute(environment.get("HOME"), fallback);
        if (system.contains("windows")) {
            return absolute(
                    environment.get("LOCALAPPDATA"), fallback.resolve("AppData").resolve("Local"));
        }
        Path custom = system.contains("mac")
                ? home.resolve("Library").resolve("Application Support")
                : home.resolve(".local").resolve("share");
        return absolute(environment.get("XDG_DATA_HOME"), custom);
    }

    /** The XDG base directory specification has relative paths ignored. */
    private static Path absolute(@Nullable String path, Path otherwise) {
        return path == null || !Path.of(path).isAbsolute() ? otherwise : Path.of(path);
    }

    /** Makes the folder, if there is none, for its owner alone. */
    static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, OwnerOnly.folder(folder));
        }
    }

    /** Shuts others out of every file in it. */
    static void tighten(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                OwnerOnly.tighten(file);
            }
        }
    }
}
