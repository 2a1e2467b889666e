// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.oauth2server.model.Secret;
import org.oauth2server.server.practice.PracticeServer;
import org.oauth2server.server.practice.PracticeSettings;
import org.oauth2server.server.text.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the practice server until it is stopped. */
@Command(
        name = "practice",
        description =
                "Runs an authorization server to practise with, for this machine alone: sample client, sample user, pages that explain.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server practice",
            "  oauth2-server practice --port 0 --store memory:",
            "",
            "Environment:",
            "  OAUTH2_PRACTICE_STORE",
            "      The store, where --store is not given. Neither: an H2 file in your data",
            "      folder.",
            "  OAUTH2_PRACTICE_CLIENT_SECRET",
            "      The secret of the sample client. Not set: one that is made, and kept with",
            "      the data.",
            "  OAUTH2_SEALING_KEY_FILE",
            "      The key that signing keys are sealed with. Not set: one that is made in",
            "      your data folder."
        })
final class PracticeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where it listens (${DEFAULT-VALUE}); 0: any port that is free.")
    private int port;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description =
                    "Another address that the sample client may be sent to, such as your own client's; may be repeated.")
    private List<String> redirectUris = new ArrayList<>();

    @Option(
            names = "--access-token-format",
            paramLabel = "FORMAT",
            defaultValue = "opaque",
            description =
                    "opaque or jwt (${DEFAULT-VALUE}). jwt: access tokens are signed, and can be read and verified without asking.")
    private Format format = Format.opaque;

    /** How access tokens look. */
    enum Format {
        opaque,
        jwt
    }

    PracticeCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PracticeSettings settings = settings();
        PracticeServer server = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        tell(server);
        server.join();
        return 0;
    }

    private PracticeSettings settings() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw store.usage("A port is a number from 0 to 65535.");
        }
        String secret = here.variable(Surroundings.PRACTICE_SECRET);
        return new PracticeSettings(
                port,
                store.location(here, Surroundings.PRACTICE_STORE),
                store.realm(),
                store.prefix(),
                here.dataFolder(),
                secret == null ? null : Secret.of(secret),
                redirectUris,
                format == Format.jwt ? SealingKeyFile.of(here).readOrMake(here.random()) : null,
                new EventLines(here.err()),
                here.clock(),
                here.random());
    }

    private PracticeServer start(PracticeSettings settings) throws IOException {
        try {
            return PracticeServer.start(settings);
        } catch (BindException e) {
            throw new Failures.Advice("Port " + port + " cannot be had (" + e.getMessage()
                    + "). Choose another with --port, or any free one with --port 0.");
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    private void tell(PracticeServer server) {
        PrintWriter out = here.out();
        out.println("A practice server, for this machine alone. Not for production.");
        out.println();
        row("Listening on", server.issuer());
        row("Console", server.console());
        row("Data", server.location().toString());
        row("Client id", server.clientId());
        row("Client secret", server.clientSecret().reveal());
        server.secretFile().ifPresent(file -> row("", "kept in " + file));
        if (format == Format.jwt) {
            row("Signing keys", server.issuer() + "/oauth/jwks");
        }
        out.println();
        out.println("Open " + server.issuer() + "/ in a browser, or get a token at once:");
        out.println("  " + server.firstLine());
        register(server.location());
        out.println();
        out.println("Stop it with Ctrl+C.");
        out.flush();
    }

    private void row(String name, String value) {
        here.out().printf("  %-14s %s%n", name, value);
    }

    private void register(StoreLocation location) {
        if (!location.isPassing()) {
            here.out().println("Register a client of your own, in another terminal:");
            here.out()
                    .println("  bin/oauth2-server register --store '" + location + "' --name \"My client\""
                            + " --redirect-uri http://localhost:9000/callback --scope \"nobody sudo\"");
        }
    }
}
