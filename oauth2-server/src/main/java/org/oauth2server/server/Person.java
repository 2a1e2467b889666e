// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Somebody who sits at the terminal and can be asked. */
@FunctionalInterface
interface Person {
    /** The answer, without blanks around it; empty where there was none. */
    String ask(String question);

    /** Whoever sits at the terminal of this process; null where input or output is no terminal. */
    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null, and later isTerminal tells
    static @Nullable Person atTerminal() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return null;
        }
        return question -> {
            String answer = console.readLine("%s", question);
            return answer == null ? "" : answer.strip();
        };
    }

    /** From JDK 22 on there is a console without a terminal, too. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
