// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.oauth2server.bench.load.Cpu;
import org.oauth2server.bench.load.Load;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everyone side by side over HTTP, in rounds whose order changes, and prints tables in Markdown. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares this server with bare references and with its peers, over HTTP.")
public final class Comparison implements Callable<Integer> {
    private static final int GENTLE = 8;
    private static final int BASE = 100_000;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each measure (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "3", description = "Seconds of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds of each before the first round (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--connections", defaultValue = "32", description = "Connections at once (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--measure", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<Measure> measures = EnumSet.allOf(Measure.class);

    @Option(names = "--place", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<Place> places = EnumSet.allOf(Place.class);

    @Option(
            names = "--only",
            defaultValue = ".*",
            description = "Only contenders whose name has this in it, a regular expression, and the reference.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Pattern only;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What the order of the rounds is drawn from (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--alive",
            split = ",",
            description = "In place of peers: this server with so many living tokens each.")
    private List<Integer> alive = List.of();

    @Option(names = "--record", description = "Keep flight recordings of this server, which slow it down a little.")
    private boolean record;

    @Option(names = "--peers", required = true, description = "The folder of the peers.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path peers;

    @Option(names = "--output", required = true, description = "The folder for the tables and the logs.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    private final Table table = new Table();
    private final List<Running> running = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // the call begins with it
    private Database database;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Comparison())
                .setOverwrittenOptionsAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(output);
        database = new Database();
        try {
            for (Contender contender : contenders()) {
                if (takesPart(contender)) {
                    running.add(Running.start(contender, output));
                    say(contender.name() + ", " + contender.place() + ", answers");
                }
            }
            for (Measure measure : measures) {
                if (alive.isEmpty() || measure != Measure.HELLO) {
                    measure(measure);
                }
            }
        } finally {
            running.forEach(Running::close);
        }
        Path file = output.resolve("comparison.md");
        String tables = table.markdown() + (alive.isEmpty() ? "" : "\n" + table.beside(Contenders.alive(base())));
        Files.writeString(file, tables);
        System.out.println(tables);
        say("the tables are in " + file);
        return 0;
    }

    /** What the others grew from: a hundred thousand where that is measured, else the last but one. */
    private int base() {
        return alive.contains(BASE) ? BASE : alive.get(Math.max(0, alive.size() - 2));
    }

    private List<Contender> contenders() throws IOException {
        Contenders all = new Contenders(database, peers, record ? Optional.of(output) : Optional.empty());
        return alive.isEmpty() ? all.all() : all.grown(alive);
    }

    private boolean takesPart(Contender contender) {
        return places.contains(contender.place())
                && (contender.isReference() || only.matcher(contender.name()).find());
    }

    private void measure(Measure measure) throws Exception {
        Map<Running, Load> loads = new HashMap<>();
        List<Running> order = new ArrayList<>();
        for (Running one : running) {
            if (one.contender().isReference() || one.contender().does(measure)) {
                order.add(one);
                Load load = one.load(asked(one, measure));
                loads.put(one, load);
                sample(one, measure, load, warmUp);
            }
        }
        Random random = new Random(seed);
        for (int round = 1; round <= rounds; round++) {
            Collections.shuffle(order, random);
            for (Running one : order) {
                Load load = asked(one, measure) == Measure.REFRESH
                        ? one.load(measure)
                        : Objects.requireNonNull(loads.get(one));
                Sample sample = sample(one, measure, load, seconds);
                table.add(measure, one.contender(), sample);
                say(String.format(
                        "%s, round %d: %s %s: %,.0f a second, %.0f + %.0f µs, refused %d",
                        measure,
                        round,
                        one.contender().name(),
                        one.contender().place(),
                        sample.perSecond(),
                        sample.application(),
                        sample.database(),
                        sample.result().refused()));
            }
        }
    }

    /** The reference has no flows: they are compared with the one token that it issues. */
    private static Measure asked(Running one, Measure measure) {
        return one.contender().does(measure) ? measure : Measure.CLIENT_CREDENTIALS;
    }

    private Sample sample(Running one, Measure measure, Load load, int time) throws Exception {
        Contender contender = one.contender();
        boolean stored = contender.place().isDatabase();
        long before = stored ? Database.bytes(contender.database()) : 0;
        long application = Cpu.microsOf(one.pid());
        long databases = stored ? Cpu.microsOf(database.pid()) : 0;
        Load.Result result =
                load.send(one.port(), contender.gently() ? Math.min(GENTLE, connections) : connections, time, output);
        long applicationAfter = Cpu.microsOf(one.pid());
        long databasesAfter = stored ? Cpu.microsOf(database.pid()) : 0;
        return Sample.of(
                asked(one, measure),
                result,
                applicationAfter - application,
                databasesAfter - databases,
                stored ? Database.bytes(contender.database()) - before : 0);
    }

    private static void say(String line) {
        System.err.println("bench: " + line);
    }
}
