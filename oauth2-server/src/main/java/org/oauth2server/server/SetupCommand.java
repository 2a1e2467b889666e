// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.console.Console;
import org.oauth2server.model.Client;
import org.oauth2server.model.Secret;
import org.oauth2server.server.serve.AdministratorsFile;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers the console's own client, and says what is left to do. */
@Command(
        name = "setup",
        description = {
            "Registers the console, by which administrators sign in, on a store.",
            "It is a public client with PKCE that has no secret; saying it again changes nothing, and another address takes the place of the one before."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server setup --store jdbc:postgresql://localhost/app \\",
            "      --console-url https://auth.example.com/oauth/admin \\",
            "      --administrator ada --administrators-file administrators",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class SetupCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--console-url",
            paramLabel = "URL",
            required = true,
            description = "Where browsers reach the console, without a final slash; may be repeated.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--administrator",
            paramLabel = "NAME",
            description = "Lets him sign in to the console of serve, with a secret that is shown this once.")
    private @Nullable String administrator;

    @Option(
            names = "--administrators-file",
            paramLabel = "FILE",
            description = "Where his line goes: the file that serve reads. Made if there is none.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    SetupCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if ((administrator == null) != (file == null)) {
            throw store.usage("--administrator and --administrators-file come together.");
        }
        try (Store open = store.open(here)) {
            Client client = registered(open);
            show(client, signInSecret());
        }
        return 0;
    }

    private Client registered(Store open) {
        try {
            return Console.setUp(Engine.on(open, here), urls);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw store.usage("--console-url: " + e.getMessage());
        }
    }

    /** Null: nobody is to have one. */
    private @Nullable Secret signInSecret() {
        try {
            return administrator == null || file == null
                    ? null
                    : new AdministratorsFile(file).add(administrator, here.random());
        } catch (IllegalArgumentException e) {
            throw new Failures.Advice(String.valueOf(e.getMessage()));
        }
    }

    private void show(Client client, @Nullable Secret secret) {
        Output output = new Output(here, json);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.id().value());
        members.put("redirect_uris", client.redirectUris());
        members.put("scope", client.scopes().toString());
        if (administrator != null && secret != null) {
            members.put("administrator", administrator);
            members.put("sign_in_secret", secret.reveal());
        }
        output.show(members, () -> {
            output.line("The console is registered on this store.");
            members.forEach(output::row);
            if (secret != null) {
                output.line("The sign-in secret is shown this once, and kept as a digest only.");
            }
            output.line(
                    "Next: start serve with --administrators-file FILE, whose lines setup --administrator NAME makes;");
            output.line(
                    "or, where an application embeds the library, mount Console.create(server, ...) at this address,");
            output.line("and say who administers: config.administrators(user -> ...).");
        });
    }
}
