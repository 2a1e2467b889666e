// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.server.practice.DataFolder;

/**
 * What a command touches of the world.
 *
 * @param out for results
 * @param err for everything else
 * @param environment the variables of the process
 * @param person who can be asked; null: nobody sits there
 * @param dataFolder where the practice server keeps its data
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        @Nullable Person person,
        Path dataFolder,
        InstantSource clock,
        SecureRandom random) {
    static final String STORE = "OAUTH2_STORE";
    static final String TCK_STORE = "OAUTH2_TCK_STORE";
    static final String PRACTICE_STORE = "OAUTH2_PRACTICE_STORE";
    static final String PRACTICE_SECRET = "OAUTH2_PRACTICE_CLIENT_SECRET";
    static final String DEBUG = "OAUTH2_DEBUG";

    static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                environment,
                Person.atTerminal(),
                DataFolder.of(environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home"))),
                InstantSource.system(),
                new SecureRandom());
    }

    /** The value of a variable; null where it is not set, or blank. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
