// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide says how small a store is; here it is counted. */
class SizeTest {
    private static final int MOST = 500;
    private static final Path CODE = Path.of("src", "main", "java");
    private static final Path GUIDE = Path.of("..", "..", "docs", "write-your-own-store.md");
    private static final Pattern SAID = Pattern.compile("in \\*\\*(\\d+) lines of code\\*\\*");
    private static final Pattern NO_CODE = Pattern.compile("\\s*|\\s*(//|/\\*|\\*).*|(import|package) .*");

    @Test
    void the_store_is_small() throws IOException {
        assertTrue(lines() < MOST, lines() + " lines of code in " + CODE);
    }

    @Test
    void the_guide_says_how_many_lines_the_store_has() throws IOException {
        Matcher said = SAID.matcher(Files.readString(GUIDE));

        assertTrue(said.find(), GUIDE + " does not say \"in **n lines of code**\"");
        assertEquals(
                lines(), Long.parseLong(said.group(1)), "lines of code in " + CODE + ", and what " + GUIDE + " says");
    }

    /** Those that are neither blank nor comment, import or package. */
    private static long lines() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            long lines = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines += Files.readAllLines(file).stream()
                        .filter(line -> !NO_CODE.matcher(line).matches())
                        .count();
            }
            return lines;
        }
    }
}
