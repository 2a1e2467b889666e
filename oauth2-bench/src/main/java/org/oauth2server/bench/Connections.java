// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.oauth2server.bench.load.Load;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What becomes of the answers when few or many ask at once, over a pool of ten connections to the database; ends with 1 where this server stood still. */
@Command(name = "connections", mixinStandardHelpOptions = true, description = "Asks over 1 to 512 connections at once.")
public final class Connections implements Callable<Integer> {
    private static final List<Measure> MEASURES = List.of(Measure.INTROSPECTION, Measure.CLIENT_CREDENTIALS);
    private static final int PEERS_BEAR = 8;
    private static final int PEERS_DO_NOT = 64;
    private static final int THREADS = 2;
    private static final int WARM_CONNECTIONS = 8;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "1", description = "Seconds of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "3", description = "Seconds of each before (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "1,8,64,512",
            description = "How many (${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(names = "--peers", required = true, description = "The folder of the peers.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path peers;

    @Option(names = "--output", required = true, description = "The folder for the logs.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    /** Who was asked what, over how many connections. */
    record Cell(Measure measure, Place place, int connections, String name) {
        @Override
        public String toString() {
            return name + ", " + place + ", " + measure + ", " + connections + " connections";
        }
    }

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::measure)
            .thenComparing(Cell::place)
            .thenComparingInt(Cell::connections)
            .thenComparing(Cell::name);

    private final Map<Cell, List<Load.Result>> results = new TreeMap<>(ORDER);

    public static void main(String[] args) {
        System.exit(new CommandLine(new Connections()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(output);
        Database database = new Database();
        List<Running> running = new ArrayList<>();
        try {
            Contenders contenders = new Contenders(database, peers, Optional.empty());
            for (Contender contender : contenders.underConnections()) {
                running.add(Running.start(contender, output));
            }
            for (Measure measure : MEASURES) {
                measure(measure, running);
            }
            for (Measure measure : MEASURES) {
                overwhelm(measure, contenders);
            }
        } finally {
            running.forEach(Running::close);
        }
        System.out.println(grid(results));
        List<Cell> stood = standstills(results);
        stood.forEach(cell -> System.out.println("Stood still, refused or broke off in some round: " + cell));
        return stood.stream().allMatch(cell -> isPeer(cell.name())) ? 0 : 1;
    }

    private void measure(Measure measure, List<Running> running) throws Exception {
        Map<Running, Load> loads = new LinkedHashMap<>();
        for (Running one : running) {
            Load load = one.load(measure);
            loads.put(one, load);
            load.send(one.port(), WARM_CONNECTIONS, THREADS, warmUp, output);
        }
        for (int round = 0; round < rounds; round++) {
            for (int many : connections) {
                for (Running one : running) {
                    if (!isPeer(one.contender().name()) || many == PEERS_BEAR) {
                        ask(measure, many, one, Objects.requireNonNull(loads.get(one)));
                    }
                }
            }
        }
    }

    /** Peers that stand still do not recover within a round: each measure has one of its own, and comes last. */
    private void overwhelm(Measure measure, Contenders contenders) throws Exception {
        for (Contender contender : contenders.underConnections()) {
            if (isPeer(contender.name()) && connections.contains(PEERS_DO_NOT)) {
                try (Running one = Running.start(contender, output)) {
                    Load load = one.load(measure);
                    load.send(one.port(), PEERS_BEAR, THREADS, warmUp, output);
                    for (int round = 0; round < rounds; round++) {
                        ask(measure, PEERS_DO_NOT, one, load);
                    }
                }
            }
        }
    }

    private void ask(Measure measure, int many, Running one, Load load) throws IOException, InterruptedException {
        Load.Result result = load.send(one.port(), many, THREADS, seconds, output);
        Cell cell =
                new Cell(measure, one.contender().place(), many, one.contender().name());
        results.computeIfAbsent(cell, any -> new ArrayList<>()).add(result);
        System.err.println("bench: " + cell + ": " + Math.round(result.perSecond(false)) + " a second");
    }

    /** One row for each cell, the reference's figure beside each. */
    static Grid grid(Map<Cell, List<Load.Result>> results) {
        Grid grid = new Grid(
                "measure",
                "connections",
                "",
                "a second",
                "least",
                "of the reference",
                "latency ms: median",
                "p99",
                "worst p99",
                "refused, broken");
        results.forEach((cell, all) -> {
            Spread rate =
                    Spread.of(all.stream().map(one -> one.perSecond(false)).toList());
            grid.add(
                    cell.measure() + ", " + cell.place(),
                    cell.connections(),
                    cell.name(),
                    Math.round(rate.median()),
                    Math.round(rate.min()),
                    reference(results, cell)
                            .map(bare -> Math.round(100 * rate.median() / bare) + " %")
                            .orElse(""),
                    Spread.of(all.stream().map(one -> one.median() / 1e3).toList())
                            .median(),
                    Spread.of(all.stream().map(one -> one.p99() / 1e3).toList()).median(),
                    Spread.of(all.stream().map(one -> one.p99() / 1e3).toList()).max(),
                    all.stream().mapToLong(Load.Result::refused).sum() + ", "
                            + all.stream().mapToLong(Load.Result::broken).sum());
        });
        return grid;
    }

    private static Optional<Double> reference(Map<Cell, List<Load.Result>> results, Cell cell) {
        Cell reference = new Cell(cell.measure(), cell.place(), cell.connections(), Contender.REFERENCE);
        return Optional.ofNullable(results.get(reference))
                .map(all -> Spread.of(
                                all.stream().map(one -> one.perSecond(false)).toList())
                        .median());
    }

    /** Where a round had no answer, or one that was refused or broken. */
    static List<Cell> standstills(Map<Cell, List<Load.Result>> results) {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(one -> one.requests() == 0 || one.refused() > 0 || one.broken() > 0))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isPeer(String name) {
        return name.startsWith("Spring");
    }
}
