// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Compares the engine with what it was when somebody last looked. Times are ratios to a digest or a random number of the same run, for machines differ; bytes
 * are bytes. Ends with 1 where something became dearer than the baseline allows.
 */
public final class Guard {
    private static final String BASELINE = "baseline.properties";

    /** Times vary from run to run, bytes hardly do. */
    private static final double TIME_TOLERANCE = 1.5;

    private static final double BYTES_TOLERANCE = 1.1;

    private static final Map<String, String> REFERENCES =
            Map.of("check", "digest", "issue", "random", "introspect", "digest");

    private record Cost(double nanos, double bytes) {}

    private Guard() {}

    public static void main(String[] args) throws Exception {
        Map<String, Cost> costs = measure();
        List<String> complaints = new ArrayList<>();
        Properties baseline = baseline();
        for (String name : REFERENCES.keySet().stream().sorted().toList()) {
            Cost cost = Objects.requireNonNull(costs.get(name));
            String reference = Objects.requireNonNull(REFERENCES.get(name));
            double ratio =
                    cost.nanos() / Objects.requireNonNull(costs.get(reference)).nanos();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s: %.1f times a %s, %.0f bytes (%.0f ns)",
                    name,
                    ratio,
                    reference,
                    cost.bytes(),
                    cost.nanos()));
            compare(name + ".times", ratio, baseline, TIME_TOLERANCE, complaints);
            compare(name + ".bytes", cost.bytes(), baseline, BYTES_TOLERANCE, complaints);
        }
        complaints.forEach(System.err::println);
        System.exit(complaints.isEmpty() ? 0 : 1);
    }

    private static void compare(
            String key, double measured, Properties baseline, double tolerance, List<String> complaints) {
        double before = Double.parseDouble(baseline.getProperty(key));
        if (measured > before * tolerance) {
            complaints.add(String.format(
                    Locale.ROOT,
                    "bench: %s was %.1f and is %.1f. Mend it, or say in %s why it must be.",
                    key,
                    before,
                    measured,
                    BASELINE));
        }
    }

    private static Map<String, Cost> measure() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EngineBenchmark.class.getName())
                        .include(IssueBenchmark.class.getName())
                        .param("tokens", "1000")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        Map<String, Cost> costs = new HashMap<>();
        for (RunResult result : results) {
            double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                    .getScore();
            costs.put(
                    result.getPrimaryResult().getLabel(),
                    new Cost(result.getPrimaryResult().getScore(), bytes));
        }
        return costs;
    }

    private static Properties baseline() throws IOException {
        Properties baseline = new Properties();
        try (InputStream in = Guard.class.getResourceAsStream(BASELINE)) {
            baseline.load(in);
        }
        return baseline;
    }
}
