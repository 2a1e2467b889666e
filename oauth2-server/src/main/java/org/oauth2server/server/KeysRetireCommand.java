// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a key out of use at once. */
@Command(
        name = "retire",
        description = {
            "Retires a key at once, because it has leaked or its sealing key is lost.",
            "Whoever verifies by himself refuses what it signed as soon as he reads the keys again. The key that waits signs at once, or else a fresh one. It cannot be undone."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server keys retire 5d31cafa72f17849 --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class KeysRetireCommand implements Callable<Integer> {
    private final Surroundings here;

    @Parameters(index = "0", paramLabel = "KID", description = "The key, as keys list names it.")
    private String kid = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    KeysRetireCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.openExisting(here)) {
            show(Engine.on(open, here).keys().retire(kid));
        } catch (IllegalArgumentException e) {
            throw new Failures.Advice("There is no key " + kid + "; keys list shows those there are.");
        }
        return 0;
    }

    private void show(boolean retired) {
        Output output = new Output(here, json);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kid", kid);
        members.put("retired", retired);
        output.show(members, () -> output.line(retired ? "Retired " + kid + "." : kid + " was retired before."));
    }
}
