// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes or brings up to date the tables or collections of a store. */
@Command(
        name = "schema",
        description = {
            "Makes the tables or collections of a store, or brings them up to what this",
            "release needs. A server does the same when it starts; this does it before."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server migrate schema --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class MigrateSchemaCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    MigrateSchemaCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.open(here)) {
            open.ping();
        }
        Output output = new Output(here, json);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ready", true);
        members.put("realm", store.realm());
        members.put("prefix", store.prefix());
        output.show(members, () -> output.line("The store is ready for this release."));
        return 0;
    }
}
