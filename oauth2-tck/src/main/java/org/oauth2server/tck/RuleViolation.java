// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.List;

/** A store broke a rule: says which, what was done, what was seen, why it matters, and where to look first. */
final class RuleViolation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String rule;

    RuleViolation(ContractRule rule, String test, List<String> done, Throwable seen, long seed) {
        super(message(rule, test, done, seen, seed), seen);
        this.rule = rule.id();
        setStackTrace(seen.getStackTrace());
    }

    /** The id of the rule. */
    String rule() {
        return rule;
    }

    private static String message(ContractRule rule, String test, List<String> done, Throwable seen, long seed) {
        StringBuilder message = new StringBuilder();
        message.append(rule.id())
                .append(' ')
                .append(rule.level())
                .append(": ")
                .append(rule.text())
                .append('\n');
        part(message, "test", test);
        part(message, "done", done.isEmpty() ? "see the name of the test" : String.join("\n", done));
        part(message, "seen", seen instanceof AssertionError ? String.valueOf(seen.getMessage()) : seen.toString());
        part(message, "why it matters", rule.why());
        part(message, "usual cause", rule.cause());
        part(message, "look first at", rule.look());
        part(message, "again with", "-D" + Settings.SEED + "=" + seed);
        return message.toString();
    }

    private static void part(StringBuilder message, String name, String text) {
        String indented = text.strip().replace("\n", "\n" + " ".repeat(18));
        message.append(String.format("  %-15s ", name + ":")).append(indented).append('\n');
    }
}
