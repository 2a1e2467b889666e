// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.util.Optional;

/** What the person or the machine that runs the tests has said: a system property, or else an environment variable. */
final class Setting {

    static final String POSTGRES = "OAUTH2_TEST_POSTGRES_URL";
    static final String MONGODB = "OAUTH2_TEST_MONGODB_URI";

    /** The command that starts a MongoDB of a test's own. */
    static final String MONGOD = "OAUTH2_TEST_MONGOD";

    private Setting() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(value -> !value.isBlank());
    }

    /** Whether this run decides over a change, so that nothing may pass that was not tried. */
    static boolean ci() {
        return of("CI").filter("true"::equalsIgnoreCase).isPresent();
    }
}
