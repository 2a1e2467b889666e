// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oauth2server.bench.bare.BareServer;
import org.oauth2server.bench.ours.OurServer;

/** Everyone who takes part. */
final class Contenders {
    static final int POOL = 10;

    private static final String OWN_PATH = System.getProperty("java.class.path");
    private static final Duration CLIENT_CACHE = Duration.ofSeconds(30);

    private static final Paths BARE_MEMORY = new Paths("/hello", "/token", "/introspect", "");
    private static final Paths BARE_POSTGRESQL = new Paths("/hello", "/insert", "/select", "");
    private static final Paths OURS = new Paths("", "/oauth/token", "/oauth/introspect", "/oauth/authorize");
    private static final Paths SPRING = new Paths("", "/oauth2/token", "/oauth2/introspect", "/oauth2/authorize");
    private static final Paths OIDC_PROVIDER = new Paths("", "/token", "/token/introspection", "");

    private final Database database;
    private final Path peers;
    private final Optional<Path> recordings;

    /**
     * @param peers the folder of what is not ours
     * @param recordings where this server's flight recordings are kept; empty: it makes none
     */
    Contenders(Database database, Path peers, Optional<Path> recordings) {
        this.database = database;
        this.peers = peers;
        this.recordings = recordings;
    }

    List<Contender> all() throws IOException {
        List<Contender> all = references();
        all.add(ours("oauth2-server", Place.MEMORY, Duration.ZERO, 0));
        all.add(ours("oauth2-server", Place.POSTGRESQL, Duration.ZERO, 0));
        all.add(ours("oauth2-server, client cache", Place.POSTGRESQL, CLIENT_CACHE, 0));
        all.add(ours(Contender.AT_ONCE, Place.MEMORY, Duration.ZERO, 0, "at-once"));
        all.add(ours(Contender.AT_ONCE, Place.POSTGRESQL, Duration.ZERO, 0, "at-once"));
        Path spring = peers.resolve("spring/target");
        if (Files.isDirectory(spring.resolve("lib"))) {
            String path = spring.resolve("classes") + File.pathSeparator + spring.resolve("lib") + "/*";
            all.add(spring("Spring, opaque tokens", Place.MEMORY, path, "opaque", "fast"));
            all.add(spring("Spring, JWT", Place.MEMORY, path, "jwt", "fast"));
            all.add(spring("Spring, bcrypt as shipped", Place.MEMORY, path, "opaque", "bcrypt"));
            all.add(spring("Spring, opaque tokens", Place.POSTGRESQL, path, "opaque", "fast"));
        }
        Path provider = peers.resolve("oidc-provider");
        if (Files.isDirectory(provider.resolve("node_modules"))) {
            List<String> command =
                    List.of("node", provider.resolve("server.mjs").toString());
            all.add(new Contender("node-oidc-provider", Place.MEMORY, "", OIDC_PROVIDER, command, false));
        }
        return all;
    }

    /** This server, the reference and Spring on PostgreSQL, for comparing how many connections they bear. */
    List<Contender> underConnections() throws IOException {
        List<Contender> all = references();
        all.add(ours("oauth2-server", Place.MEMORY, Duration.ZERO, 0));
        all.add(ours("oauth2-server", Place.POSTGRESQL, Duration.ZERO, 0));
        all().stream()
                .filter(contender -> contender.name().startsWith("Spring")
                        && contender.place().isDatabase())
                .forEach(all::add);
        return all;
    }

    /**
     * This server on another JDK, with a flight recording.
     *
     * @param jdk the home of the JDK
     * @param settings what is recorded
     */
    Contender recorded(String name, Place place, Path jdk, Path settings, Path recording) {
        Contender contender = ours(name, place, Duration.ZERO, 0);
        List<String> command = new ArrayList<>(contender.command());
        command.set(0, jdk.resolve("bin").resolve("java").toString());
        command.addAll(
                1,
                List.of(
                        "-XX:StartFlightRecording=settings=" + settings + ",filename=" + recording + ",dumponexit=true",
                        "-XX:FlightRecorderOptions=stackdepth=128",
                        "-Xlog:jfr*=off",
                        "-Xlog:disable"));
        return new Contender(name, place, contender.database(), OURS, command, false);
    }

    /** This server alone, with so many tokens alive. */
    List<Contender> grown(List<Integer> sizes) {
        List<Contender> all = references();
        for (int size : sizes) {
            all.add(ours(alive(size), Place.MEMORY, Duration.ZERO, size));
            all.add(ours(alive(size), Place.POSTGRESQL, Duration.ZERO, size));
        }
        return all;
    }

    /** What this server is called with so many tokens. */
    static String alive(int size) {
        return String.format(Locale.ROOT, "%,d alive", size);
    }

    private List<Contender> references() {
        List<Contender> references = new ArrayList<>();
        references.add(bare(Place.MEMORY, BARE_MEMORY));
        references.add(bare(Place.POSTGRESQL, BARE_POSTGRESQL));
        return references;
    }

    private Contender bare(Place place, Paths paths) {
        String url = database.fresh();
        List<String> command = java(OWN_PATH, BareServer.class.getName(), url, String.valueOf(POOL));
        return new Contender(Contender.REFERENCE, place, url, paths, command, false);
    }

    private Contender ours(String name, Place place, Duration clientCache, int alive) {
        return ours(name, place, clientCache, alive, "page");
    }

    private Contender ours(String name, Place place, Duration clientCache, int alive, String answers) {
        String url = url(place);
        List<String> command = java(
                OWN_PATH,
                OurServer.class.getName(),
                url.isEmpty() ? "memory:?capacity=20000000" : url,
                Running.CALLBACK,
                clientCache.toString(),
                String.valueOf(alive),
                answers);
        recordings.ifPresent(folder -> command.add(
                1, "-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve(file(name, place) + ".jfr")));
        return new Contender(name, place, url, OURS, command, false);
    }

    private Contender spring(String name, Place place, String path, String format, String encoder) {
        String url = url(place);
        List<String> command = java(
                path,
                "org.oauth2server.bench.spring.SpringServer",
                url.isEmpty() ? "memory" : url,
                Running.CALLBACK,
                format,
                encoder);
        // on a database it looks a client up while it holds a connection: more requests at once than connections stand
        // still
        boolean gently = place.isDatabase() || encoder.equals("bcrypt");
        return new Contender(name, place, url, SPRING, command, gently);
    }

    private String url(Place place) {
        return place.isDatabase() ? database.fresh() : "";
    }

    /** A name for files about a contender. */
    static String file(String name, Place place) {
        return (name + " " + place).replaceAll("\\W+", "-");
    }

    private static List<String> java(String path, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx2g",
                "-cp",
                path,
                main));
        command.addAll(List.of(arguments));
        return command;
    }
}
