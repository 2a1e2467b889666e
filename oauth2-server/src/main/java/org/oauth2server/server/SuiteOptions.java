// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.server.text.Plain;
import org.oauth2server.tck.ContractSuite;
import org.oauth2server.tck.RuleVerdict;
import org.oauth2server.tck.StoreVerdict;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How thoroughly the suite tries a store, and where the store comes from. */
final class SuiteOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--class-path",
            paramLabel = "PATHS",
            description =
                    "The jars and folders of a store that is not included, and of its driver, separated as in CLASSPATH. The same without it: java -cp oauth2-server.jar:PATHS org.oauth2server.server.Main tck.")
    private String classPath = "";

    @Option(
            names = "--backend",
            paramLabel = "TEXT",
            description =
                    "The database and its version for the verdict, such as 'Redis 7.4', where the store does not say it or says it wrongly.")
    private @Nullable String backend;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Repeat the random values of an earlier run; a failure prints its seed.")
    private @Nullable Long seed;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            defaultValue = "500",
            description =
                    "How often each race is run (${DEFAULT-VALUE}). Fewer are faster; what needs luck to be seen is found by more.")
    private int rounds;

    @Option(
            names = "--scale",
            paramLabel = "NUMBER",
            defaultValue = "1000",
            description =
                    "How many records the rules on cost and size put in (${DEFAULT-VALUE}). A cost that grows with the records shows with more.")
    private int scale;

    /** Refuses what could not be run, before anything is. */
    void mustMakeSense() {
        mustBePositive("--rounds", rounds);
        mustBePositive("--scale", scale);
        paths().forEach(this::mustExist);
    }

    /** Runs it with these options, on a thread that sees the class path. */
    StoreVerdict run(ContractSuite suite, InstantSource clock, Consumer<RuleVerdict> progress) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(), SuiteOptions.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            return configured(suite).run(clock, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ContractSuite configured(ContractSuite suite) {
        suite.seedOption("--seed").rounds(rounds).scale(scale);
        if (seed != null) {
            suite.seed(seed);
        }
        return backend == null ? suite : suite.backend(backend);
    }

    private List<Path> paths() {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths()) {
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private void mustExist(Path path) {
        if (Files.notExists(path)) {
            throw usage("--class-path names what is not there: " + Plain.text(path.toString()) + ".");
        }
    }

    private void mustBePositive(String option, int number) {
        if (number < 1) {
            throw usage(option + " is a number from 1 on.");
        }
    }

    private ParameterException usage(String fault) {
        return new ParameterException(command.commandLine(), fault);
    }
}
