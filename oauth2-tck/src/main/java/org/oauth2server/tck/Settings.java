// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What a run of the suite depends on beside the store, each settable by a system property.
 *
 * @param seed of every random value but the names of realms; printed by each failure
 * @param now the time that the suite takes for the present
 * @param rounds how often each race is run
 * @param scale how many records the rules on cost and size put in: large on demand only
 * @param patience after how long a test counts as hung
 */
record Settings(long seed, Instant now, int rounds, int scale, Duration patience) {
    static final String SEED = "oauth2.tck.seed";
    static final String NOW = "oauth2.tck.now";
    static final String ROUNDS = "oauth2.tck.rounds";
    static final String SCALE = "oauth2.tck.scale";
    static final String PATIENCE = "oauth2.tck.patience";

    Settings {
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    static Settings fromProperties() {
        String seed = System.getProperty(SEED);
        String now = System.getProperty(NOW);
        return new Settings(
                seed == null ? new SecureRandom().nextLong() : Long.parseLong(seed),
                now == null ? InstantSource.system().instant() : Instant.parse(now),
                Integer.getInteger(ROUNDS, 500),
                Integer.getInteger(SCALE, 1000),
                Duration.ofSeconds(Integer.getInteger(PATIENCE, 120)));
    }
}
