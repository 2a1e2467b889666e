// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What became of one rule.
 *
 * @param id such as {@code S3.2}
 * @param level how binding it is: {@code MUST}, {@code SHOULD} or {@code MAY} (RFC 2119)
 * @param text what a store does
 * @param tests what became of each of its tests; empty: none was run
 */
public record RuleVerdict(String id, String level, String text, List<TestVerdict> tests) {
    public RuleVerdict {
        tests = List.copyOf(tests);
    }

    static RuleVerdict of(ContractRule rule, List<TestVerdict> tests) {
        return new RuleVerdict(rule.id(), rule.level().name(), rule.text(), tests);
    }

    /** Failed where one test failed, skipped where one was skipped, or none was run: a part of the proof is none. Not applicable where a part of it is not. */
    public Result result() {
        if (tests.isEmpty()) {
            return Result.SKIPPED;
        }
        return Stream.of(Result.FAILED, Result.SKIPPED, Result.NOT_APPLICABLE)
                .filter(this::isAmongTests)
                .findFirst()
                .orElse(Result.PASSED);
    }

    private boolean isAmongTests(Result result) {
        return tests.stream().anyMatch(test -> test.result() == result);
    }

    /** Why it was skipped, or does not apply; blank: it was tried. */
    public String reason() {
        if (result() == Result.PASSED || result() == Result.FAILED) {
            return "";
        }
        return tests.stream()
                .filter(test -> test.result() == result())
                .map(TestVerdict::reason)
                .filter(reason -> !reason.isBlank())
                .findFirst()
                .orElse("It was not run.");
    }

    /** Whether a store must keep it. */
    public boolean isMust() {
        return level.equals(ContractRule.Level.MUST.name());
    }

    RuleVerdict edited(UnaryOperator<String> edit) {
        return new RuleVerdict(
                id, level, text, tests.stream().map(test -> test.edited(edit)).toList());
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("level", level);
        members.put("text", text);
        members.put("result", result().word());
        if (!reason().isBlank()) {
            members.put("reason", reason());
        }
        members.put("tests", tests.stream().map(TestVerdict::members).toList());
        return members;
    }
}
