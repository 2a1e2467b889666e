// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a client a fresh secret. */
@Command(
        name = "rotate-secret",
        description =
                "Gives a client a fresh secret, shown this once. Its old secrets authenticate no longer; its tokens live on.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server rotate-secret Calendar --store jdbc:h2:file:./data/oauth2",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class RotateSecretCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private ClientOption which = new ClientOption();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    RotateSecretCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.openExisting(here)) {
            AuthorizationServer server = Engine.on(open, here);
            show(replaced(server));
        }
        return 0;
    }

    private RegisteredClient replaced(AuthorizationServer server) {
        try {
            return server.replaceSecret(which.in(server).id());
        } catch (IllegalArgumentException e) {
            throw new Failures.Advice(String.valueOf(e.getMessage()));
        }
    }

    private void show(RegisteredClient registered) {
        Output output = new Output(here, json);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", registered.client().id().value());
        members.put("client_secret", registered.secret().orElseThrow().reveal());
        output.show(members, () -> {
            members.forEach((name, value) -> output.row(name, value));
            output.line("The secret is shown this once, and kept as a digest only.");
        });
    }
}
