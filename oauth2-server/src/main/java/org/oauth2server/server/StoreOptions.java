// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which store, and which part of it. */
final class StoreOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = {
                "Where the store is: jdbc:h2:file:./data/oauth2,",
                "jdbc:postgresql://host/db, mongodb://host/db, memory:.",
                "With a password in it, give it by the environment variable below instead: arguments are seen by all users."
            })
    private @Nullable String written;

    @Option(
            names = "--realm",
            paramLabel = "NAME",
            defaultValue = StoreConfig.DEFAULT_REALM,
            description = "Which authorization server's part of the store (${DEFAULT-VALUE}).")
    private String realm = StoreConfig.DEFAULT_REALM;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = StoreConfig.DEFAULT_PREFIX,
            description = "Begins the names of tables or collections (${DEFAULT-VALUE}).")
    private String prefix = StoreConfig.DEFAULT_PREFIX;

    /** The location that was given, or else that of the variable; null: neither. */
    @Nullable
    StoreLocation location(Surroundings here, String variable) {
        String location = written != null ? written : here.variable(variable);
        try {
            return location == null ? null : StoreLocation.of(location);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Refuses to go on without a store. */
    StoreLocation mustBeGiven(Surroundings here) {
        StoreLocation location = location(here, Surroundings.STORE);
        if (location == null) {
            throw usage("--store is missing, and " + Surroundings.STORE + " is not set.");
        }
        return location;
    }

    /** Realm and prefix, at this location. */
    StoreConfig at(StoreLocation location) {
        try {
            return new StoreConfig(location.uri(), realm, prefix);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Opens the store, and makes it if need be. */
    Store open(Surroundings here) {
        return Stores.open(at(mustBeGiven(here)));
    }

    /** Opens a store that exists: a mistyped file name is told, and not made into an empty database. */
    Store openExisting(Surroundings here) {
        StoreLocation location = mustBeGiven(here);
        mustExist(location, "--store");
        return Stores.open(at(location));
    }

    /** Refuses an H2 database in a file that is not there, given by this option. */
    static void mustExist(StoreLocation location, String option) {
        location.h2File().ifPresent(database -> mustExist(database, option));
    }

    private static void mustExist(Path database, String option) {
        if (Files.notExists(database.resolveSibling(database.getFileName() + ".mv.db"))) {
            throw new Failures.Advice(
                    "There is no H2 database at " + database + ". Check " + option + "; register makes a new one.");
        }
    }

    /** Whether a store was named as an option. */
    boolean isNamed() {
        return written != null;
    }

    String realm() {
        return realm;
    }

    String prefix() {
        return prefix;
    }

    ParameterException usage(String fault) {
        return new ParameterException(command.commandLine(), fault);
    }
}
