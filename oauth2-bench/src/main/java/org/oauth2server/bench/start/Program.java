// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to start the program, with a data folder of its own.
 *
 * @param command what starts it, without its arguments
 * @param home where it keeps its data
 * @param environment that it gets beside
 */
record Program(List<String> command, Path home, Map<String, String> environment) {
    static final String SECRET = "a secret that is only ever measured";

    private static final String HELLO = "GET / HTTP/1.0\r\n\r\n";

    /** One that serves. */
    record Serving(Process process, int port) implements AutoCloseable {
        /** A request that every one of them answers in some way. */
        void ask() throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("It did not answer.");
                }
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException if it does not end with 0
     */
    String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(arguments));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("It ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    /**
     * Starts it, and returns when it has said where it serves.
     *
     * @param where it says the port, as the first group
     */
    Serving serve(Pattern where, String... arguments) throws IOException {
        Process process = start(List.of(arguments));
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = where.matcher(line);
            if (port.find()) {
                drain(lines);
                return new Serving(process, Integer.parseInt(port.group(1)));
            }
            said.append(line).append('\n');
        }
        throw new IOException("It did not start: " + said);
    }

    /** A process that nobody listens to stands still in the end; one that ends closes what is read. */
    private static void drain(BufferedReader lines) {
        Thread drain = new Thread(
                () -> {
                    try {
                        while (lines.readLine() != null) {
                            // it is only about reading
                        }
                    } catch (IOException e) {
                        // it has ended
                    }
                },
                "drain");
        drain.setDaemon(true);
        drain.start();
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("OAUTH2_"));
        builder.environment().put("XDG_DATA_HOME", home.toString());
        builder.environment().put("OAUTH2_PRACTICE_CLIENT_SECRET", SECRET);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
