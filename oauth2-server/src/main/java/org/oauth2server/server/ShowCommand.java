// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.store.Store;
import org.oauth2server.store.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one client and how much it was issued. */
@Command(
        name = "show",
        description = "Shows a client: what it is registered for, and how much it was issued. Never a secret.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server show Calendar --store jdbc:h2:file:./data/oauth2",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class ShowCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private ClientOption which = new ClientOption();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ShowCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.openExisting(here)) {
            AuthorizationServer server = Engine.on(open, here);
            Client client = which.in(server);
            show(client, server.statistics().totals(client.id()));
        }
        return 0;
    }

    private void show(Client client, Totals totals) {
        Output output = new Output(here, json);
        Map<String, Object> members = ClientView.of(client);
        members.put("client_uri", text(client.link()));
        members.put("notes", text(client.notes()));
        members.put(
                "secrets", client.secrets().stream().map(ShowCommand::secret).toList());
        members.put("issued", totals.issued());
        members.put("issued_this_week", totals.issuedThisWeek());
        members.put("revoked", totals.revoked());
        output.show(members, () -> {
            ClientView.lines(client, output);
            output.row("link", text(client.link()));
            output.row("notes", text(client.notes()));
            output.row("created", client.created());
            client.secrets().forEach(secret -> output.row("secret", line(secret)));
            output.row("issued", totals.issued());
            output.row("this week", totals.issuedThisWeek());
            output.row("revoked", totals.revoked());
        });
    }

    private static String line(ClientSecret secret) {
        return secret.label() + ", created " + secret.created() + ", "
                + (secret.expires() == null ? "never expires" : "expires " + secret.expires());
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    /** Label and dates; the hash stays where it is. */
    private static Map<String, Object> secret(ClientSecret secret) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("label", secret.label());
        members.put("created", secret.created().toString());
        members.put(
                "expires", secret.expires() == null ? "never" : secret.expires().toString());
        return members;
    }
}
