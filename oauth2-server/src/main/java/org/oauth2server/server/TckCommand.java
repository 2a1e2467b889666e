// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.server.text.Plain;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.ContractSuite;
import org.oauth2server.tck.StoreVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the contract suite on any store. */
@Command(
        name = "tck",
        description = {
            "Runs the contract suite on a store, and says which rules it keeps.",
            "It works in realms and tables of its own, touches no record that is there, and removes its records in the end."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server tck --store memory:trial",
            "  oauth2-server tck --store redis://localhost:6379 \\",
            "      --class-path my-store.jar:jedis.jar --verdict verdict.json",
            "",
            "Environment:",
            "  OAUTH2_TCK_STORE  the store, where --store is not given",
            "",
            "Exit codes: 0 every MUST was kept, or does not apply to a store of this kind;",
            "1 one was broken, or the store could not be opened; 2 called wrongly; 3 none",
            "was broken, and one or more could not be tried: the last lines say which, and why."
        })
final class TckCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final Surroundings here;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = {
                "Where the store is, such as jdbc:postgresql://host/db.",
                "With a password in it, give it by the environment variable below instead: arguments are seen by all users."
            })
    private @Nullable String written;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "tck_",
            description =
                    "Begins the names of the tables or collections that it makes, apart from those of a server (${DEFAULT-VALUE}). They stay, empty.")
    private String prefix = "tck_";

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    @Option(names = "--json", description = "Print the verdict as one JSON object.")
    private boolean json;

    @Option(
            names = "--verdict",
            paramLabel = "FILE",
            description = "Write the verdict to this file, as JSON, for you to publish.")
    private @Nullable Path verdict;

    TckCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        StoreConfig store = store();
        options.mustMakeSense();
        mustBeWritable(verdict);
        VerdictView view = new VerdictView(here);
        here.err()
                .println("Trying "
                        + StoreLocation.masked(Plain.text(store.location().toString())) + ", in tables "
                        + store.prefix() + "* and realms of its own. This takes a minute.");
        StoreVerdict found = options.run(ContractSuite.on(store), here.clock(), view::progress)
                .edited(StoreLocation::masked);
        if (verdict != null) {
            write(verdict, found);
        }
        if (json) {
            here.out().println(Plain.json(found.json()));
        } else {
            view.summary(found);
        }
        here.out().flush();
        return code(found);
    }

    private static int code(StoreVerdict found) {
        if (found.failed()) {
            return 1;
        }
        return found.passed() ? 0 : INCOMPLETE;
    }

    private StoreConfig store() {
        String location = written != null ? written : here.variable(Surroundings.TCK_STORE);
        if (location == null) {
            throw usage("--store is missing, such as --store memory:trial.");
        }
        if (location.equals("memory:") || location.equals("memory:/")) {
            throw usage("memory: is private to each who opens it; give it a name, such as --store memory:trial.");
        }
        try {
            return new StoreConfig(StoreLocation.of(location).uri(), StoreConfig.DEFAULT_REALM, prefix);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void mustBeWritable(@Nullable Path file) {
        if (file != null && (Files.isDirectory(file) || !Files.isDirectory(folder(file)))) {
            throw usage("--verdict names no file in a folder that is there: " + Plain.text(file.toString()) + ".");
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static void write(Path file, StoreVerdict verdict) {
        try {
            Files.writeString(file, verdict.json() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParameterException usage(String fault) {
        return new ParameterException(command.commandLine(), fault);
    }
}
