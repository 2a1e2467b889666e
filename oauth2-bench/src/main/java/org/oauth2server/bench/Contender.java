// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.util.List;

/**
 * Something that is measured, in a process of its own.
 *
 * @param name what the table calls it
 * @param place where it keeps its tokens
 * @param database the JDBC URL of its database; empty: it has none
 * @param paths what it answers to
 * @param command how it is started; it prints a line of {@link Ready}
 * @param slow whether it is known to take many milliseconds for a request, so that it is asked more gently
 */
record Contender(String name, Place place, String database, Paths paths, List<String> command, boolean slow) {
    static final String REFERENCE = "bare Jetty";

    /** Whether the others are compared with it. */
    boolean isReference() {
        return name.equals(REFERENCE);
    }
}
