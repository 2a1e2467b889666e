// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oauth2server.tck.script.Difference;
import org.oauth2server.tck.script.Rehearsal;

/** S13: whatever is called, in whatever order, is answered as the model answers it. */
interface SequenceRules {
    /** How many commands one script has: enough for records to be made, spent, revoked, pruned and made again. */
    int LENGTH = 250;

    @Test
    @Rule("S13.1")
    default void a_random_sequence_of_calls_is_answered_as_the_model_answers_it(Bench bench) {
        Random random = bench.samples().random();
        for (int script = 1; script <= bench.settings().scripts(); script++) {
            Instant start = bench.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(random.nextInt(24 * 60)));
            Optional<Difference> found = new Rehearsal(bench::open, start).play(random.nextLong(), LENGTH);
            if (found.isPresent()) {
                describe(bench, script, found.get());
            }
        }
    }

    private static void describe(Bench bench, int script, Difference found) {
        bench.does(
                "random sequence %d of %d was played; below is what is left of it without the steps that make no difference",
                script, bench.settings().scripts());
        throw new AssertionError(found.toString());
    }
}
