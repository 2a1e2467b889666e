// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.signing.KeySummary;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the keys that access tokens are signed with. */
@Command(
        name = "list",
        description = {
            "Lists the keys that access tokens are signed with, by their public parts.",
            "One that is next signs soon, one that is signing signs, one that is verifying has signed and is still published, one that is retired is not."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server keys list --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class KeysListCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    KeysListCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.openExisting(here)) {
            show(Engine.on(open, here).keys().all());
        }
        return 0;
    }

    private void show(List<KeySummary> keys) {
        Output output = new Output(here, json);
        output.show(Map.of("keys", keys.stream().map(KeyView::of).toList()), () -> {
            for (KeySummary key : keys) {
                KeyView.lines(key, output);
                output.line("");
            }
            output.line(keys.isEmpty() ? "No keys yet." : keys.size() + (keys.size() == 1 ? " key." : " keys."));
        });
    }
}
