// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.oauth2server.server.text.Plain;
import org.oauth2server.tck.Result;
import org.oauth2server.tck.RuleVerdict;
import org.oauth2server.tck.StoreVerdict;

/** Shows a run of the suite to a person: rule by rule while it runs, and in the end what is to be mended. */
final class VerdictView {
    private static final int WIDTH = 79;

    private final Surroundings here;

    VerdictView(Surroundings here) {
        this.here = here;
    }

    /** One line for a rule that is through. */
    void progress(RuleVerdict rule) {
        here.err()
                .println(cut(
                        "  %-8s %-6s %-6s %s".formatted(word(rule.result()), rule.id(), rule.level(), rule.text())));
        here.err().flush();
    }

    private static String word(Result result) {
        return result == Result.FAILED ? "FAILED" : result.name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }

    /** The words of each failure, what was not tried and why, and the sum. */
    void summary(StoreVerdict verdict) {
        PrintWriter out = here.out();
        verdict.failures().forEach(words -> {
            words.lines().map(Plain::text).forEach(out::println);
            out.println();
        });
        List<RuleVerdict> skipped = verdict.rules(Result.SKIPPED);
        if (verdict.rules().size() > skipped.size()) {
            skipped.forEach(rule ->
                    out.println("Not tried: " + rule.id() + " " + rule.level() + ". " + Plain.text(rule.reason())));
        }
        out.printf(
                "%d rules kept, %d broken, %d not tried. Again with the same values: --seed %s%n",
                verdict.rules(Result.PASSED).size(),
                verdict.rules(Result.FAILED).size(),
                skipped.size(),
                verdict.options().getOrDefault("oauth2.tck.seed", "none"));
        out.println(
                verdict.passed()
                        ? "PASSED: this store keeps every MUST that could be tried."
                        : "FAILED: this store does not keep the contract. What to mend stands above.");
    }
}
