// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Runs the lines that a page shows, in one shell, as a person would who copies them. */
final class Shell {
    private static final Pattern LINE = Pattern.compile("<pre><code>(.*?)</code></pre>", Pattern.DOTALL);
    private static final String MARK = "----- next line -----";

    private Shell() {}

    /** What stands to be copied on a page. */
    static List<String> lines(String page) {
        return LINE.matcher(page).results().map(line -> plain(line.group(1))).toList();
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** The output of each line. */
    static List<String> runEach(List<String> lines) throws IOException, InterruptedException {
        String[] outputs = run(lines.stream()
                        .map(line -> line + "\necho; echo '" + MARK + "'")
                        .toList())
                .split(MARK, -1);
        return Arrays.stream(outputs).limit(lines.size()).map(String::strip).toList();
    }

    /** The output of all lines together. */
    static String run(List<String> lines) throws IOException, InterruptedException {
        assumeTrue(exists("sh") && exists("curl"), "There is no shell with curl here.");
        Process shell = new ProcessBuilder("sh", "-c", String.join("\n", lines))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return output;
    }

    private static boolean exists(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, program.equals("sh") ? "-c" : "--version", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
