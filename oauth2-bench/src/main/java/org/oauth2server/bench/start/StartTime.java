// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oauth2server.bench.Grid;
import org.oauth2server.bench.Spread;
import org.oauth2server.bench.load.Cpu;
import org.oauth2server.tck.backend.TestPostgres;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the program takes to start, by the script and by the bare jar in turn, and what it has in memory after it has issued many tokens. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Measures starts, and memory when it serves.")
public final class StartTime implements Callable<Integer> {
    private static final Pattern PRACTICE = Pattern.compile("Listening on +http://localhost:(\\d+)");
    private static final Pattern SERVE = Pattern.compile(" on port (\\d+), health at ");
    private static final Pattern MEMBER = Pattern.compile("\"(client_id|client_secret)\":\"([^\"]+)\"");
    private static final String PLAIN = "JAVA_OPTS";
    private static final long PATIENCE_MILLIS = 60_000;
    private static final double MILLION = 1e6;

    @Option(names = "--times", defaultValue = "10", description = "Starts of each (${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--tokens", defaultValue = "100000", description = "Tokens to issue (${DEFAULT-VALUE}).")
    private int tokens;

    @Option(names = "--script", required = true, description = "The script that starts it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path script;

    @Option(names = "--jar", required = true, description = "The jar that the script starts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path jar;

    @Option(names = "--output", required = true, description = "A folder for what it leaves.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    /** One start: what it took, and how long that was by the clock and by the processor. */
    private record Took(double wall, double cpu) {}

    /** One way of starting. */
    private interface Start {
        Took of(Program program) throws Exception;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new StartTime()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(output);
        Path home = Files.createTempDirectory(output, "home");
        Program byScript = new Program(List.of(script.toString()), home, Map.of());
        Program byJar = new Program(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()),
                home,
                Map.of());
        awaitArchive(byScript);
        Grid starts = new Grid(
                "warm, " + times + " times each",
                "wall ms: min / median / max",
                "CPU ms: min / median / max",
                "CPU of java -jar");
        compare(starts, "--help", byScript, byJar, program -> ended(program, "--help"));
        compare(starts, "practice, until it has answered", byScript, byJar, this::answered);
        System.out.println(starts);
        System.out.println(memory(byScript));
        return 0;
    }

    /** The first start of all leaves what makes the others warm. */
    private void awaitArchive(Program program) throws IOException, InterruptedException {
        program.run("--help");
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!hasArchive()) {
            if (System.currentTimeMillis() > end) {
                System.err.println("bench: no archive of classes was made; these are starts without one");
                return;
            }
            Thread.sleep(100);
        }
    }

    private boolean hasArchive() throws IOException {
        Path folder = jar.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    private void compare(Grid grid, String what, Program script, Program jar, Start start) throws Exception {
        List<Took> ours = new ArrayList<>();
        List<Took> bare = new ArrayList<>();
        start.of(script);
        for (int i = 0; i < times; i++) {
            ours.add(start.of(script));
            bare.add(start.of(jar));
        }
        Spread cpu = Spread.of(ours.stream().map(Took::cpu).toList());
        Spread beside = Spread.of(bare.stream().map(Took::cpu).toList());
        grid.add(
                what,
                Spread.of(ours.stream().map(Took::wall).toList()).text(0),
                cpu.text(0),
                String.format(Locale.ROOT, "%.0f, %.2f times", beside.median(), cpu.median() / beside.median()));
    }

    private static Took ended(Program program, String argument) throws Exception {
        long cpu = Cpu.microsOfEnded();
        long start = System.nanoTime();
        program.run(argument);
        return new Took((System.nanoTime() - start) / MILLION, (Cpu.microsOfEnded() - cpu) / 1e3);
    }

    private Took answered(Program program) throws Exception {
        long start = System.nanoTime();
        try (Program.Serving practice = program.serve(PRACTICE, "practice", "--port", "0")) {
            practice.ask();
            long wall = System.nanoTime() - start;
            return new Took(wall / MILLION, Cpu.microsOf(practice.process().pid()) / 1e3);
        }
    }

    private Grid memory(Program program) throws Exception {
        Grid grid = new Grid("resident memory, MB", "when it answers", "after so many tokens", "tokens");
        String[] practice = {"practice", "--port", "0"};
        try (Program.Serving serving = program.serve(PRACTICE, practice)) {
            grow(grid, "practice, its H2 file", serving, practising(serving));
        }
        try (Program.Serving serving = program.serve(PRACTICE, "practice", "--port", "0", "--store", "memory:")) {
            grow(grid, "practice, in memory", serving, practising(serving));
        }
        for (String options : List.of("", "-XX:+UseG1GC")) {
            String url = TestPostgres.shared().freshDatabase();
            String client = program.run(
                    "register",
                    "--store",
                    url,
                    "--name",
                    "Bench",
                    "--grant-type",
                    "client_credentials",
                    "--scope",
                    "read",
                    "--json");
            Program tuned = new Program(program.command(), program.home(), Map.of(PLAIN, options));
            try (Program.Serving serving = tuned.serve(SERVE, serving(url))) {
                String name = "serve, PostgreSQL" + (options.isEmpty() ? "" : ", " + options);
                grow(
                        grid,
                        name,
                        serving,
                        new Issuing(
                                serving.port(),
                                member("client_id", client),
                                member("client_secret", client),
                                true,
                                output));
            }
        }
        return grid;
    }

    private static String[] serving(String url) {
        return new String[] {
            "serve",
            "--issuer",
            "https://auth.example.com",
            "--store",
            url,
            "--port",
            "0",
            "--management-port",
            "0",
            "--trusted-proxy",
            "127.0.0.1"
        };
    }

    private Issuing practising(Program.Serving serving) {
        return new Issuing(serving.port(), "practice", Program.SECRET.replace(' ', '+'), false, output);
    }

    private void grow(Grid grid, String name, Program.Serving serving, Issuing issuing) throws Exception {
        serving.ask();
        long first = Cpu.residentBytes(serving.process().pid());
        long issued = issuing.issue(tokens);
        long last = Cpu.residentBytes(serving.process().pid());
        grid.add(name, Math.round(first / MILLION), Math.round(last / MILLION), issued);
    }

    private static String member(String name, String json) throws IOException {
        Matcher member = MEMBER.matcher(json);
        while (member.find()) {
            if (member.group(1).equals(name)) {
                return member.group(2);
            }
        }
        throw new IOException("No " + name + " in what register said.");
    }
}
