// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All commands, and how they end. */
@Command(
        name = "oauth2-server",
        description = "An OAuth 2.0 authorization server to practise with, and the tools for any.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Begin with:",
            "  oauth2-server practice",
            "",
            "Environment:",
            "  OAUTH2_STORE                   store of all commands that have --store",
            "  OAUTH2_TCK_STORE               store of tck",
            "  OAUTH2_PRACTICE_STORE          store of practice",
            "  OAUTH2_PRACTICE_CLIENT_SECRET  secret of its sample client",
            "  OAUTH2_SERVE_...               settings of serve, see serve --help",
            "  OAUTH2_DEBUG                   any value: stack traces of failures",
            "",
            "Exit codes: 0 done, 1 failed, 2 called wrongly."
        })
final class Tool implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Tool() {}

    /** The command line, ready to execute. */
    static CommandLine of(Surroundings here) {
        CommandLine tool = new CommandLine(new Tool())
                .addSubcommand(new PracticeCommand(here))
                .addSubcommand(ServeCommand.of(here))
                .addSubcommand(new SetupCommand(here))
                .addSubcommand(new RegisterCommand(here))
                .addSubcommand(new ListCommand(here))
                .addSubcommand(new ShowCommand(here))
                .addSubcommand(new RotateSecretCommand(here))
                .addSubcommand(new RevokeCommand(here))
                .addSubcommand(new RegisterIssuerCommand(here))
                .addSubcommand(KeysCommand.of(here))
                .addSubcommand(new ExplainCommand(here))
                .addSubcommand(new DoctorCommand(here))
                .addSubcommand(MigrateCommand.of(here))
                .addSubcommand(ImportCommand.of(here))
                .addSubcommand(new CompletionCommand(here))
                .addSubcommand(new PruneCommand(here))
                .addSubcommand(new TckCommand(here));
        Failures failures = new Failures(here);
        return tool.registerConverter(String.class, Identifiers::unmarked)
                .setOut(here.out())
                .setErr(here.err())
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler(failures::failed);
    }

    /** Executes a command and gives its exit code, whatever happens. */
    static int run(Surroundings here, String... arguments) {
        Failures failures = new Failures(here);
        try {
            CommandLine tool = of(here);
            return tool.execute(Identifiers.marked(tool, arguments));
        } catch (LinkageError | StackOverflowError | OutOfMemoryError e) {
            return failures.failed(e);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing, such as practice.");
    }
}
