// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oauth2server.bench.bare.BareServer;
import org.oauth2server.bench.ours.OurServer;

/** Everyone who takes part. */
final class Contenders {
    static final int POOL = 10;

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
        List<Contender> all = new ArrayList<>();
        all.add(bare(Place.MEMORY, BARE_MEMORY));
        all.add(bare(Place.POSTGRESQL, BARE_POSTGRESQL));
        all.add(ours(Place.MEMORY, "memory:"));
        all.add(ours(Place.POSTGRESQL, database.fresh()));
        Path spring = peers.resolve("spring/target");
        if (Files.isDirectory(spring.resolve("lib"))) {
            String path = spring.resolve("classes") + File.pathSeparator + spring.resolve("lib") + "/*";
            all.add(spring("Spring, opaque tokens", Place.MEMORY, path, "memory", "opaque", "fast"));
            all.add(spring("Spring, JWT", Place.MEMORY, path, "memory", "jwt", "fast"));
            all.add(spring("Spring, bcrypt as shipped", Place.MEMORY, path, "memory", "opaque", "bcrypt"));
            all.add(spring("Spring, opaque tokens", Place.POSTGRESQL, path, database.fresh(), "opaque", "fast"));
        }
        Path provider = peers.resolve("oidc-provider");
        if (Files.isDirectory(provider.resolve("node_modules"))) {
            all.add(new Contender(
                    "node-oidc-provider",
                    Place.MEMORY,
                    OIDC_PROVIDER,
                    List.of("node", provider.resolve("server.mjs").toString()),
                    false));
        }
        return all;
    }

    private Contender bare(Place place, Paths paths) {
        return new Contender(
                Contender.REFERENCE,
                place,
                paths,
                java(
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        database.fresh(),
                        String.valueOf(POOL)),
                false);
    }

    private Contender ours(Place place, String store) {
        List<String> command =
                java(System.getProperty("java.class.path"), OurServer.class.getName(), store, Running.CALLBACK);
        recordings.ifPresent(folder -> command.add(
                1,
                "-XX:StartFlightRecording=settings=profile,filename="
                        + folder.resolve(place.name().toLowerCase(Locale.ROOT) + ".jfr")));
        return new Contender("oauth2-server", place, OURS, command, false);
    }

    private static Contender spring(
            String name, Place place, String path, String store, String format, String encoder) {
        return new Contender(
                name,
                place,
                SPRING,
                java(path, "org.oauth2server.bench.spring.SpringServer", store, Running.CALLBACK, format, encoder),
                encoder.equals("bcrypt"));
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
