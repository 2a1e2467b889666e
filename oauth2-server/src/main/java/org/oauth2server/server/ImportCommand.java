// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes over what another authorization server kept. */
@Command(
        name = "import",
        description = "Takes over the clients, tokens and issuers of another authorization server.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server import rack-oauth2-server --from mongodb://host/my_app \\",
            "      --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private ImportCommand() {}

    static CommandLine of(Surroundings here) {
        return new CommandLine(new ImportCommand()).addSubcommand(new ImportRackCommand(here));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing: rack-oauth2-server.");
    }
}
