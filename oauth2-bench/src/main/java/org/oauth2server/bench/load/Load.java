// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Requests of one kind from wrk, for a time, from this machine to itself.
 *
 * @param kind what the script does with the arguments
 * @param arguments path, authorization, file of lines, and what else the kind needs
 */
public record Load(String kind, List<String> arguments) {
    private static final String RESULT = "RESULT ";

    /**
     * What came of it.
     *
     * @param requests that were answered
     * @param completed how many led to their end, where one takes several requests
     * @param micros how long it took
     * @param median latency in microseconds
     * @param p99 latency in microseconds of the slowest hundredth
     * @param refused answers that were not what was wanted
     * @param broken connections that failed, and answers that did not come in time
     */
    public record Result(long requests, long completed, long micros, long median, long p99, long refused, long broken) {
        /** How many a second. */
        public double perSecond(boolean flows) {
            return (flows ? completed : requests) * 1e6 / micros;
        }
    }

    public Load {
        arguments = List.copyOf(arguments);
    }

    /** Sends them from one thread. */
    public Result send(int port, int connections, int seconds, Path folder) throws IOException, InterruptedException {
        return send(port, connections, 1, seconds, folder);
    }

    /**
     * Sends them.
     *
     * @param threads of wrk; no more than there are connections
     * @throws IOException if wrk is missing, or does not do what it should
     */
    public Result send(int port, int connections, int threads, int seconds, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "-t" + Math.min(threads, connections),
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                script(folder).toString(),
                "http://127.0.0.1:" + port + "/",
                "--",
                kind));
        command.addAll(arguments);
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IOException("wrk ended with " + wrk.exitValue() + ": " + said);
        }
        return said.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(Load::read)
                .findFirst()
                .orElseThrow(() -> new IOException("wrk gave no result: " + said));
    }

    static Result read(String line) {
        String[] words = line.substring(RESULT.length()).split(" ", -1);
        long[] numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return new Result(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }

    /** The script, in this folder; never one that an earlier build left there. */
    static Path script(Path folder) throws IOException {
        Path script = folder.resolve("load.lua");
        try (InputStream lua = Objects.requireNonNull(Load.class.getResourceAsStream("load.lua"))) {
            Files.copy(lua, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }
}
