// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Identifiers of clients, grants and tokens as arguments: they are base64url text, and one in 64 begins with a hyphen, as options do. */
final class Identifiers {
    /** 128 bits of a client, 256 of all else. */
    private static final Pattern WITH_HYPHEN = Pattern.compile("-[A-Za-z0-9_-]{21}|-[A-Za-z0-9_-]{42}");

    /** No process can be given an argument with it. */
    private static final String MARK = "\0";

    private Identifiers() {}

    /** The arguments, of which no identifier is taken for an option; {@link #unmarked} gives them back as they were. */
    static String[] marked(CommandLine tool, String... arguments) {
        return Arrays.stream(arguments)
                .map(argument ->
                        WITH_HYPHEN.matcher(argument).matches() && options(tool).noneMatch(argument::equals)
                                ? MARK + argument
                                : argument)
                .toArray(String[]::new);
    }

    static String unmarked(String text) {
        return text.replace(MARK, "");
    }

    private static Stream<String> options(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().options().stream().flatMap(option -> Arrays.stream(option.names())),
                command.getSubcommands().values().stream().flatMap(Identifiers::options));
    }
}
