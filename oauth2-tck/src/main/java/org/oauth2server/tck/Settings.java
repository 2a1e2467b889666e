// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run of the suite depends on beside the store, each settable by a system property or a configuration parameter of JUnit.
 *
 * @param seed of every random value but the names of realms; printed by each failure
 * @param now the time that the suite takes for the present, in whole seconds
 * @param rounds how often each race is run
 * @param scale how many records the rules on cost and size put in: large on demand only
 * @param scripts how many random sequences of 250 calls are compared with the model; for very many, patience too
 * @param patience after how long a test counts as hung
 * @param clean whether the suite removes in the end what it has put in
 */
record Settings(long seed, Instant now, int rounds, int scale, int scripts, Duration patience, boolean clean) {
    static final String SEED = "oauth2.tck.seed";
    static final String NOW = "oauth2.tck.now";
    static final String ROUNDS = "oauth2.tck.rounds";
    static final String SCALE = "oauth2.tck.scale";
    static final String SCRIPTS = "oauth2.tck.scripts";
    static final String PATIENCE = "oauth2.tck.patience";
    static final String CLEAN = "oauth2.tck.clean";

    /** Where the store is, for {@link StoreContractTest}. */
    static final String STORE = "oauth2.tck.store";

    /** What the names of its tables begin with. */
    static final String PREFIX = "oauth2.tck.prefix";

    /** The database and its version, in the words of who runs the suite; they go before those of the store. */
    static final String BACKEND = "oauth2.tck.backend";

    /** The folder that a verdict is written to. */
    static final String VERDICT = "oauth2.tck.verdict";

    /** Where a program runs the suite: its option for a seed. */
    static final String PROGRAM = "oauth2.tck.program";

    /** Enough of them, and short enough to be typed again. */
    private static final long SEEDS = 1_000_000_000;

    /** Records in a second that are put in and looked at by a store that is slow, and does not hang. */
    private static final int SLOWEST = 250;

    Settings {
        now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What a verdict says about the run. */
    Map<String, String> told() {
        return Map.of(SEED, Long.toString(seed), ROUNDS, Integer.toString(rounds), SCALE, Integer.toString(scale));
    }

    /** Reads them from JUnit's configuration parameters, which system properties are a part of. */
    static Settings from(Function<String, Optional<String>> parameters) {
        int scale = parameters.apply(SCALE).map(Integer::parseInt).orElse(1000);
        return new Settings(
                parameters.apply(SEED).map(Long::parseLong).orElseGet(() -> new SecureRandom().nextLong(SEEDS)),
                parameters
                        .apply(NOW)
                        .map(Instant::parse)
                        .orElseGet(() -> InstantSource.system().instant()),
                parameters.apply(ROUNDS).map(Integer::parseInt).orElse(500),
                scale,
                parameters.apply(SCRIPTS).map(Integer::parseInt).orElse(10),
                Duration.ofSeconds(
                        parameters.apply(PATIENCE).map(Long::parseLong).orElse(120L + scale / SLOWEST)),
                parameters.apply(CLEAN).map(Boolean::parseBoolean).orElse(true));
    }
}
