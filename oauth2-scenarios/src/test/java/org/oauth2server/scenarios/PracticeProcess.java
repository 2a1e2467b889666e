// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A practice server in a process of its own: the runnable jar where the build has made it, else the same program from the class path. */
record PracticeProcess(Process process, String issuer) {
    static final String SECRET = "a secret that a person chose";

    private static final String LISTENING = "Listening on";

    static PracticeProcess start(String store, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program());
        command.addAll(List.of("practice", "--port", "0", "--store", store, "--redirect-uri", Party.CALLBACK));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OAUTH2_PRACTICE_CLIENT_SECRET", SECRET);
        builder.environment().put("XDG_DATA_HOME", data.toString());
        try {
            Process process = builder.start();
            return new PracticeProcess(process, issuer(process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What runs the command line. */
    static List<String> program() {
        Path jar = Path.of("..", "oauth2-server", "target", "oauth2-server.jar");
        return Files.exists(jar)
                ? List.of("-jar", jar.toString())
                : List.of("-cp", System.getProperty("java.class.path"), "org.oauth2server.server.Main");
    }

    private static String issuer(BufferedReader lines) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(LISTENING)) {
                return line.substring(line.indexOf(LISTENING) + LISTENING.length())
                        .strip();
            }
        }
        throw new AssertionError("The practice server did not start:\n" + said);
    }

    /** A process that nobody listens to stands still in the end. */
    private static void readOn(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}));
        reader.setDaemon(true);
        reader.start();
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
