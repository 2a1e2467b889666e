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
 * @param gently whether it is asked over few connections: it takes very long, or stands still when more come at once
 */
record Contender(String name, Place place, String database, Paths paths, List<String> command, boolean gently) {
    static final String REFERENCE = "bare Jetty";
    static final String AT_ONCE = "oauth2-server, answered at once";

    /** Whether the others are compared with it. */
    boolean isReference() {
        return name.equals(REFERENCE);
    }

    /** Whether this is measured of it. Where a user is not sent to a page, that makes a difference to code flows alone. */
    boolean does(Measure measure) {
        return paths.has(measure) && (!name.equals(AT_ONCE) || measure == Measure.CODE_FLOW);
    }
}
