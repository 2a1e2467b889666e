// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings a store to what this release needs, or everything in it to another store. */
@Command(
        name = "migrate",
        description = "Brings the tables of a store up to date, or all its records to another store.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server migrate schema --store jdbc:postgresql://host/db",
            "  oauth2-server migrate store --from jdbc:h2:file:./data/oauth2 \\",
            "      --to jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store of schema, where --store is not given"
        })
final class MigrateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private MigrateCommand() {}

    static CommandLine of(Surroundings here) {
        return new CommandLine(new MigrateCommand())
                .addSubcommand(new MigrateSchemaCommand(here))
                .addSubcommand(new MigrateStoreCommand(here));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing: schema or store.");
    }
}
