// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the copies of a module stand: {@code src/test/resources/golden}, with a folder for each release. The folder of the release in the making is
 * written again by a run with {@code -Doauth2.golden.write}; those of earlier releases are never touched.
 */
public final class Shelf {
    /** The system property that has the present release's copies written. */
    public static final String WRITE = "oauth2.golden.write";

    private static final Path HERE = Path.of("src", "test", "resources", "golden");
    private static final Pattern VERSION = Pattern.compile("<version>([0-9]+(?:\\.[0-9]+)*)(?:-[^<]*)?</version>");

    private Shelf() {}

    /** The releases of which there is a copy, by their numbers. */
    public static List<String> releases() {
        try (Stream<Path> folders = Files.list(HERE)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no " + HERE + "; write it with -D" + WRITE, e);
        }
    }

    /** The release in the making: the first version that the module's {@code pom.xml} names, whatever follows its number. */
    public static String present() {
        Matcher version = VERSION.matcher(text(Path.of("pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("The pom.xml of this module names no version.");
        }
        return version.group(1);
    }

    /** What stands there. */
    public static String read(String release, String file) {
        return text(HERE.resolve(release).resolve(file));
    }

    /** Puts this where the present release's copy stands, if that is wanted. */
    public static void offer(String file, String text) {
        if (System.getProperty(WRITE) == null) {
            return;
        }
        try {
            Path place = HERE.resolve(present()).resolve(file);
            Files.createDirectories(place.getParent());
            Files.writeString(place, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be read; -D" + WRITE + " writes that of the present release", e);
        }
    }
}
