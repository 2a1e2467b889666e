// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;
import org.oauth2server.server.text.Plain;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command that cannot do its work says so: in one line, on stderr, without a secret. */
final class Failures {
    private final Surroundings here;

    Failures(Surroundings here) {
        this.here = here;
    }

    /** It was called wrongly. */
    int usage(ParameterException fault, String[] arguments) {
        say(message(fault) + " See " + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.USAGE;
    }

    /** What nobody understood may be a secret: an option is named, a value is not. */
    private static String message(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-")
                    ? "There is no option " + first.replaceFirst("=.*", "") + "."
                    : standsAlone(fault.getCommandLine());
        }
        String text = String.valueOf(fault.getMessage()).replaceFirst("^Error: ", "");
        return text.endsWith(".") ? text : text + ".";
    }

    private static String standsAlone(CommandLine command) {
        String commands = String.join(", ", command.getSubcommands().keySet());
        return commands.isEmpty()
                ? "An argument stands alone; each belongs to an option, such as --store URI."
                : "There is no such command; there are " + commands + ".";
    }

    /** It failed. */
    int failed(Exception failure, CommandLine command, ParseResult result) {
        return failed(failure);
    }

    int failed(Throwable failure) {
        if (here.variable(Surroundings.DEBUG) != null) {
            failure.printStackTrace(here.err());
        }
        say(advice(failure));
        return ExitCode.SOFTWARE;
    }

    private static String advice(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return failure.getMessage() + " See that the database of --store runs and can be reached from here.";
        }
        if (failure instanceof StoreException) {
            return failure.getMessage() + " Check --store.";
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return file(Objects.requireNonNull(unchecked.getCause()));
        }
        if (failure instanceof IOException io) {
            return file(io);
        }
        if (failure instanceof Advice) {
            return String.valueOf(failure.getMessage());
        }
        return "This was not foreseen; set " + Surroundings.DEBUG + "=1 to see where it came from: "
                + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static String file(IOException failure) {
        return failure instanceof AccessDeniedException
                ? "There is no permission for " + failure.getMessage() + ". Check who owns it."
                : "A file could not be read or written: " + failure.getMessage()
                        + ". Check the folder, and the space left.";
    }

    private void say(String line) {
        here.err()
                .println("oauth2-server: "
                        + Plain.text(StoreLocation.masked(line).replaceAll("\\s*[\r\n]+\\s*", " ")));
    }

    /** A failure whose message says what to do. */
    static final class Advice extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Advice(String message) {
            super(message);
        }
    }
}
