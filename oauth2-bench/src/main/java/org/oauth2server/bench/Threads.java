// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oauth2server.bench.load.Load;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What holds threads of this server up under load, by flight recordings: on the platform threads of this JDK, and on the virtual threads that Jetty takes from
 * JDK 21 on.
 */
@Command(
        name = "threads",
        mixinStandardHelpOptions = true,
        description = "Counts pinned virtual threads and contended locks, by the method of ours that was held up.")
public final class Threads implements Callable<Integer> {
    private static final List<Measure> MEASURES = List.of(Measure.INTROSPECTION, Measure.CLIENT_CREDENTIALS);
    private static final int VIRTUAL_SINCE = 21;
    private static final int WRK = 2;

    @Option(
            names = "--jdk",
            defaultValue = "${env:OAUTH2_BENCH_JDK}",
            description = "The home of a JDK with virtual threads, 21 or later; or OAUTH2_BENCH_JDK.")
    private Optional<Path> jdk = Optional.empty();

    @Option(names = "--connections", split = ",", defaultValue = "64,512", description = "How many (${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(names = "--seconds", defaultValue = "4", description = "Seconds of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "4", description = "Seconds of each before (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--peers", required = true, description = "The folder of the peers.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path peers;

    @Option(names = "--output", required = true, description = "The folder for recordings and logs.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    /** A load, and the time in which it was on. */
    private record Phase(Measure measure, int connections, Load.Result result, Instant from, Instant to) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Threads()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(output);
        Database database = new Database();
        Contenders contenders = new Contenders(database, peers, Optional.empty());
        Grid phases = new Grid(
                "", "measure", "connections", "a second", "p99 ms", "refused, broken", "pinned", "monitors", "of ours");
        Grid places = new Grid(
                "", "connections", "event", "method of ours", "waited for", "times", "ms in all", "longest ms");
        for (Path home : homes()) {
            for (Place place : Place.values()) {
                String name = "JDK " + version(home) + ", " + (version(home) < VIRTUAL_SINCE ? "platform" : "virtual")
                        + " threads";
                Path recording = output.resolve(Contenders.file(name, place) + ".jfr");
                Contender contender = contenders.recorded(name, place, home, settings(), recording);
                for (Phase phase : run(contender)) {
                    tell(
                            name + ", " + place,
                            phase,
                            HeldUp.between(phase.from(), phase.to(), recording),
                            phases,
                            places);
                }
            }
        }
        System.out.println(phases);
        System.out.println(places);
        return 0;
    }

    private List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (jdk.isEmpty()) {
            System.err.println(
                    "bench: SKIPPED: virtual threads. Give the home of a JDK of 21 or later by --jdk or OAUTH2_BENCH_JDK.");
        } else if (version(jdk.get()) < VIRTUAL_SINCE) {
            throw new IOException(jdk.get() + " has no virtual threads.");
        } else {
            homes.add(jdk.get());
        }
        return homes;
    }

    /** As the file {@code release} of every JDK has it. */
    static int version(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new IOException(home + " is no JDK."));
    }

    private Path settings() throws IOException {
        Path settings = output.resolve("threads.jfc");
        try (InputStream in = Objects.requireNonNull(Threads.class.getResourceAsStream("threads.jfc"))) {
            Files.copy(in, settings, StandardCopyOption.REPLACE_EXISTING);
        }
        return settings;
    }

    private List<Phase> run(Contender contender) throws Exception {
        List<Phase> phases = new ArrayList<>();
        Running running = Running.start(contender, output);
        try {
            for (Measure measure : MEASURES) {
                Load load = running.load(measure);
                load.send(running.port(), connections.get(0), WRK, warmUp, output);
                for (int many : connections) {
                    Instant from = Instant.now();
                    Load.Result result = load.send(running.port(), many, WRK, seconds, output);
                    phases.add(new Phase(measure, many, result, from, Instant.now()));
                }
            }
        } finally {
            running.end();
        }
        return phases;
    }

    private static void tell(String name, Phase phase, Map<HeldUp.Place, HeldUp.Count> held, Grid phases, Grid places) {
        phases.add(
                name,
                phase.measure(),
                phase.connections(),
                Math.round(phase.result().perSecond(false)),
                phase.result().p99() / 1e3,
                phase.result().refused() + ", " + phase.result().broken(),
                times(held, "jdk.VirtualThreadPinned", false),
                times(held, "jdk.JavaMonitorEnter", false),
                times(held, "jdk.", true));
        held.forEach((place, count) -> {
            if (place.isOurs()) {
                places.add(
                        name + ", " + phase.measure(),
                        phase.connections(),
                        place.event(),
                        place.where(),
                        place.what(),
                        count.times(),
                        count.sum().toMillis(),
                        count.longest().toMillis());
            }
        });
    }

    private static long times(Map<HeldUp.Place, HeldUp.Count> held, String event, boolean ours) {
        return held.entrySet().stream()
                .filter(entry -> entry.getKey().event().startsWith(event))
                .filter(entry -> !ours || entry.getKey().isOurs())
                .mapToLong(entry -> entry.getValue().times())
                .sum();
    }
}
