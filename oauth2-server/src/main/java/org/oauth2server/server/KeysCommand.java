// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The keys that access tokens are signed with. */
@Command(
        name = "keys",
        description = "Lists the keys that access tokens are signed with, and has another take over.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server keys list --store jdbc:postgresql://host/db",
            "  oauth2-server keys rotate --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class KeysCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private KeysCommand() {}

    static CommandLine of(Surroundings here) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysListCommand(here))
                .addSubcommand(new KeysRotateCommand(here))
                .addSubcommand(new KeysRetireCommand(here));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing: list, rotate or retire.");
    }
}
