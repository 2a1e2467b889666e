// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script by which bash or zsh completes commands and options.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  source <(oauth2-server completion bash)",
            "  source <(oauth2-server completion zsh)",
            "",
            "Environment:",
            "  OAUTH2_DEBUG  any value: stack traces of failures"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings here;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets it, and refuses what is no shell of ours
    private Shell shell;

    /** Shells that complete by one and the same script: it knows by itself which of them runs it. */
    enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        here.out().print(AutoComplete.bash("oauth2-server", spec.root().commandLine()));
        here.out().flush();
        return 0;
    }
}
