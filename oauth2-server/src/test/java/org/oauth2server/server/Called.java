// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call of the command line.
 *
 * @param code the exit code
 * @param out what stood on stdout
 * @param err what stood on stderr
 */
record Called(int code, String out, String err) {
    /** Calls it with these variables, and with this person at the terminal. */
    static Called with(Map<String, String> environment, @Nullable Person person, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings here = new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                person,
                Path.of("nowhere"),
                InstantSource.system(),
                new SecureRandom());
        int code = Tool.run(here, arguments);
        return new Called(code, out.toString(), err.toString());
    }

    static Called with(String... arguments) {
        return with(Map.of(), null, arguments);
    }

    /** The lines on stderr. */
    long errorLines() {
        return err.lines().count();
    }
}
