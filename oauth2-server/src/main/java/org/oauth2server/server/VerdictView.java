// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.oauth2server.server.text.Plain;
import org.oauth2server.tck.Result;
import org.oauth2server.tck.RuleVerdict;
import org.oauth2server.tck.StoreVerdict;

/** Shows a run of the suite to a person: rule by rule while it runs, and in the end what is to be mended. */
final class VerdictView {
    private static final int WIDTH = 79;

    private final Surroundings here;
    private boolean failed;

    VerdictView(Surroundings here) {
        this.here = here;
    }

    /** One line for a rule that is through; and the words of the first failure at once, because it may be all that is to be mended. */
    void progress(RuleVerdict rule) {
        here.err()
                .println(cut(
                        "  %-8s %-6s %-6s %s".formatted(word(rule.result()), rule.id(), rule.level(), rule.text())));
        if (rule.result() == Result.FAILED && !failed) {
            failed = true;
            rule.tests().stream()
                    .filter(test -> test.result() == Result.FAILED)
                    .findFirst()
                    .ifPresent(test -> words(here.err(), test.words()));
        }
        here.err().flush();
    }

    private static String word(Result result) {
        return switch (result) {
            case FAILED -> "FAILED";
            case NOT_APPLICABLE -> "n/a";
            default -> result.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }

    /** The words of each failure, what was not tried and why, and the sum. */
    void summary(StoreVerdict verdict) {
        PrintWriter out = here.out();
        verdict.failures().forEach(words -> words(out, words));
        verdict.measured().forEach((rule, what) -> out.println("Measured: " + rule + ". " + Plain.text(what) + "."));
        List<RuleVerdict> skipped = verdict.rules(Result.SKIPPED);
        if (verdict.rules().size() > skipped.size()) {
            reasons("Does not apply", verdict.rules(Result.NOT_APPLICABLE));
            reasons("Not tried", skipped);
        }
        out.printf(
                "%d rules kept, %d broken, %d not tried, %d that do not apply. Again with the same values: --seed %s%n",
                verdict.rules(Result.PASSED).size(),
                verdict.rules(Result.FAILED).size(),
                skipped.size(),
                verdict.rules(Result.NOT_APPLICABLE).size(),
                verdict.options().getOrDefault("oauth2.tck.seed", "none"));
        out.println(sentence(verdict));
    }

    private static void words(PrintWriter to, String words) {
        words.lines().map(Plain::text).forEach(to::println);
        to.println();
    }

    /** One line for each reason, which several rules may share. */
    private void reasons(String what, List<RuleVerdict> rules) {
        Map<String, List<RuleVerdict>> byReason = rules.stream()
                .collect(Collectors.groupingBy(RuleVerdict::reason, LinkedHashMap::new, Collectors.toList()));
        byReason.forEach((reason, of) -> here.out()
                .println(what + ": "
                        + of.stream()
                                .map(rule -> rule.id() + " " + rule.level())
                                .collect(Collectors.joining(", "))
                        + ". " + Plain.text(reason)));
    }

    private static String sentence(StoreVerdict verdict) {
        String runsOn =
                verdict.backend().isBlank() ? "this store" : "this store, on " + Plain.text(verdict.backend()) + ",";
        if (verdict.failed()) {
            return "FAILED: " + runsOn + " does not keep the contract. What to mend stands above.";
        }
        if (verdict.passed()) {
            return "PASSED: " + runsOn + " keeps every MUST.";
        }
        return "INCOMPLETE: " + runsOn + " broke no MUST, and these could not be tried: "
                + verdict.untried().stream().map(RuleVerdict::id).collect(Collectors.joining(", ")) + ".";
    }
}
