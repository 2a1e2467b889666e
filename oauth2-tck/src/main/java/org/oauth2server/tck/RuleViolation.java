// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A store broke a rule: says which, what was done, what was seen, why it matters, and where to look first. */
final class RuleViolation extends AssertionError {
    private static final long serialVersionUID = 1L;
    private static final int INDENT = 18;

    private final ContractRule rule;

    /** Kept in their order. */
    private final Map<String, String> parts;

    /**
     * @param test the test class and the name of its test, as Maven takes them
     * @param done the steps that led there
     * @param seen what the test threw
     * @param again how to run it again with the same random values
     */
    RuleViolation(ContractRule rule, String test, List<String> done, Throwable seen, String again) {
        this(rule, parts(rule, test, done, seen, again), seen);
    }

    private RuleViolation(ContractRule rule, Map<String, String> parts, Throwable seen) {
        super(message(rule, parts), seen);
        this.rule = rule;
        this.parts = parts;
        setStackTrace(seen.getStackTrace());
    }

    /** The id of the rule. */
    String rule() {
        return rule.id();
    }

    /** What the message says, part by part, by the names that the message gives them. */
    Map<String, String> parts() {
        return new LinkedHashMap<>(parts);
    }

    private static Map<String, String> parts(
            ContractRule rule, String test, List<String> done, Throwable seen, String again) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("test", test.substring(test.indexOf('#') + 1).replace('_', ' '));
        parts.put("done", done.isEmpty() ? "what the name of the test says" : steps(done));
        parts.put("seen", Seen.words(seen));
        parts.put("why it matters", rule.why());
        parts.put("usual cause", rule.cause());
        parts.put("look first at", rule.look());
        parts.put("again with", again);
        return parts;
    }

    private static String steps(List<String> done) {
        return done.stream().map(Difference::shortened).collect(Collectors.joining("\n"));
    }

    private static String message(ContractRule rule, Map<String, String> parts) {
        StringBuilder message = new StringBuilder();
        message.append("%s %s: %s\n".formatted(rule.id(), rule.level(), rule.text()));
        parts.forEach((name, text) -> message.append("  %-15s ".formatted(name + ":"))
                .append(text.strip().replace("\n", "\n" + " ".repeat(INDENT)))
                .append('\n'));
        return message.toString();
    }
}
