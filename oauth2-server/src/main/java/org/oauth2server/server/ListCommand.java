// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.oauth2server.http.Json;
import org.oauth2server.model.Client;
import org.oauth2server.server.text.Plain;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the clients, without their secrets. */
@Command(
        name = "list",
        description = "Lists the registered clients.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server list --store jdbc:h2:file:./data/oauth2",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class ListCommand implements Callable<Integer> {
    private static final int PAGE = 200;

    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    ListCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.openExisting(here)) {
            if (json) {
                array(open.administration());
            } else {
                lines(open.administration());
            }
        }
        here.out().flush();
        return 0;
    }

    private void array(Administration administration) {
        StringBuilder array = new StringBuilder("[");
        each(
                administration,
                client -> array.append(array.length() == 1 ? "\n" : ",\n").append(Json.write(ClientView.of(client))));
        here.out().println(Plain.json(array + (array.length() == 1 ? "]" : "\n]")));
    }

    private void lines(Administration administration) {
        Output output = new Output(here, json);
        long[] count = {0};
        each(administration, client -> {
            count[0]++;
            ClientView.lines(client, output);
            output.line("");
        });
        output.line(count[0] == 0 ? "No clients yet." : count[0] + (count[0] == 1 ? " client." : " clients."));
    }

    private static void each(Administration administration, Consumer<Client> consumer) {
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            Page<Client> page = administration.clients("", request);
            page.items().forEach(consumer);
            if (page.next() == null) {
                return;
            }
            request = request.next(page);
        }
    }
}
