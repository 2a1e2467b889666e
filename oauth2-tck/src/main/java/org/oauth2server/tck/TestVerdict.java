// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What became of one test.
 *
 * @param test its name as a sentence
 * @param result what became of it
 * @param reason why it was skipped, or does not apply; blank: it was tried
 * @param words what its failure says, as it is printed; blank: it did not fail
 * @param parts the same part by part; empty: it did not fail
 */
public record TestVerdict(String test, Result result, String reason, String words, Map<String, String> parts) {
    public TestVerdict {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    static TestVerdict passed(String test) {
        return new TestVerdict(test, Result.PASSED, "", "", Map.of());
    }

    static TestVerdict skipped(String test, String reason) {
        return new TestVerdict(test, Result.SKIPPED, reason, "", Map.of());
    }

    static TestVerdict notApplicable(String test, String reason) {
        return new TestVerdict(test, Result.NOT_APPLICABLE, reason, "", Map.of());
    }

    static TestVerdict failed(String test, Throwable thrown) {
        return thrown instanceof RuleViolation violation
                ? new TestVerdict(test, Result.FAILED, "", String.valueOf(violation.getMessage()), violation.parts())
                : new TestVerdict(test, Result.FAILED, "", words(thrown), Map.of("seen", words(thrown)));
    }

    private static String words(Throwable thrown) {
        return thrown instanceof StoreNotOpened ? String.valueOf(thrown.getMessage()) : Seen.words(thrown);
    }

    TestVerdict edited(UnaryOperator<String> edit) {
        Map<String, String> edited = new LinkedHashMap<>(parts);
        edited.replaceAll((name, text) -> edit.apply(text));
        return new TestVerdict(test, result, edit.apply(reason), edit.apply(words), edited);
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("test", test);
        members.put("result", result.word());
        if (!reason.isBlank()) {
            members.put("reason", reason);
        }
        if (result == Result.FAILED) {
            members.put("failure", parts);
        }
        return members;
    }
}
