// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.server.serve.ProductionServer;
import org.oauth2server.server.serve.Setting;
import org.oauth2server.server.serve.Settings;
import org.oauth2server.server.text.Plain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the production server until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs an authorization server for production, for clients that act for themselves.",
            "They get tokens (client_credentials, JWT bearer, refresh tokens), introspection,",
            "revocation and metadata. There is no page to log in and no authorization",
            "endpoint: where users are asked, an application embeds the library. Both may",
            "share a store. With --administrators-file it has a console, too."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        footer = {
            "",
            "A TIME is written 30s, 15m, 1h or 2d. Each setting may stand in the file",
            "(tls-key=/etc/oauth2/key.pem) or be a variable (OAUTH2_SERVE_TLS_KEY): an",
            "argument goes before a variable, and a variable before the file.",
            "",
            "Examples:",
            "  oauth2-server serve --issuer https://auth.example.com --port 443 \\",
            "      --tls-certificate chain.pem --tls-key key.pem",
            "  oauth2-server serve --config serve.properties --print-config",
            "",
            "Environment:",
            "  OAUTH2_STORE                        the store, where --store is not given",
            "  OAUTH2_SEALING_KEY_FILE             where --sealing-key-file is not given;",
            "                                      neither: the key in your data folder,",
            "                                      if register-issuer made one there",
            "  OAUTH2_SERVE_CONFIG                 where --config is not given",
            "  OAUTH2_SERVE_TLS_KEYSTORE_PASSWORD  the password of the keystore",
            "  OAUTH2_SERVE_...                    any other setting",
            "",
            "TERM and INT stop it; it ends with 0 when all requests under way were answered."
        })
final class ServeCommand implements Callable<Integer> {
    private static final String CONFIG = "OAUTH2_SERVE_CONFIG";

    private final Surroundings here;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "A file with settings: Java properties, in UTF-8.")
    private @Nullable Path config;

    @Option(
            names = "--print-config",
            description = "Check the settings, print those in force, secrets starred out, and end.")
    private boolean printConfig;

    private ServeCommand(Surroundings here) {
        this.here = here;
    }

    /** The command, with an option for each setting that is not a secret. */
    static CommandLine of(Surroundings here) {
        CommandLine command = new CommandLine(new ServeCommand(here));
        for (Setting setting : Setting.values()) {
            if (!setting.secret()) {
                command.getCommandSpec().addOption(option(setting));
            }
        }
        return command;
    }

    private static OptionSpec option(Setting setting) {
        String[] description = setting.description().toArray(String[]::new);
        setting.preset()
                .filter(preset -> !preset.isEmpty())
                .ifPresent(preset -> description[description.length - 1] += " (" + preset + ")");
        return OptionSpec.builder("--" + setting.key())
                .type(String.class)
                .paramLabel(setting.placeholder())
                .description(description)
                .build();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = settings();
        if (printConfig) {
            examine(settings);
            here.out().print(settings.print());
            here.out().flush();
            return 0;
        }
        StopSignal stop = StopSignal.caught();
        ProductionServer server = start(settings);
        try {
            tell(server);
            stop.await();
        } finally {
            log("stopping");
            close(server);
        }
        log("stopped");
        return 0;
    }

    private static void close(ProductionServer server) {
        try {
            server.close();
        } catch (IllegalStateException e) {
            Failures.Advice advice = new Failures.Advice(
                    "It stopped before all requests under way had ended; --stop-timeout gives them more time.");
            advice.initCause(e);
            throw advice;
        }
    }

    private Settings settings() {
        Map<Setting, String> arguments = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String given = setting.secret()
                    ? null
                    : spec.commandLine().getParseResult().matchedOptionValue("--" + setting.key(), null);
            if (given != null) {
                arguments.put(setting, given);
            }
        }
        String named = here.variable(CONFIG);
        Path file = config != null || named == null ? config : Path.of(named);
        try {
            return Settings.of(arguments, here.environment(), file);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private void examine(Settings settings) {
        try {
            ProductionServer.examine(settings);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private ProductionServer start(Settings settings) throws IOException {
        examine(settings);
        try {
            return ProductionServer.start(
                    settings,
                    new ProductionServer.World(
                            SealingKeyFile.find(settings.path(Setting.SEALING_KEY_FILE), here),
                            EventLines.dated(here.err()),
                            this::log,
                            here.clock(),
                            here.random()));
        } catch (BindException e) {
            throw new Failures.Advice(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private ParameterException usage(IllegalArgumentException fault) {
        return new ParameterException(spec.commandLine(), String.valueOf(fault.getMessage()));
    }

    private void tell(ProductionServer server) {
        log("serving " + server.issuer() + " on port " + server.port() + ", health at " + server.management()
                + "/health/ready");
    }

    private void log(String line) {
        here.err().println(here.clock().instant() + " " + Plain.text(line));
    }
}
