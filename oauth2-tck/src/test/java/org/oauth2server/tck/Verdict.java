// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the suite inside a test, and tells which rules were broken. */
final class Verdict implements TestExecutionListener {
    private final Map<String, String> messages = new TreeMap<>();
    private int passed;

    /** The tests of these rules alone, with as many rounds as an author has. */
    static Verdict inFull(Class<? extends StoreTck> suite, String... rules) {
        PostDiscoveryFilter named =
                test -> FilterResult.includedIf(!isMethod(test) || provesOneOf(test, Set.of(rules)));
        return run(request(suite, 500).filters(named));
    }

    /** All tests with few rounds, for what needs no race to be seen; without those of general rules, which say in one what the others say one by one. */
    static Verdict inShort(Class<? extends StoreTck> suite) {
        PostDiscoveryFilter particular = test -> FilterResult.includedIf(
                !isMethod(test) || rule(test).filter(Verdict::isGeneral).isEmpty());
        return run(request(suite, 5).filters(particular));
    }

    /** Whether a store that breaks another rule is likely to break this one too. */
    static boolean isGeneral(String rule) {
        return RuleBook.get().rule(rule).chapter() >= 12;
    }

    private static boolean provesOneOf(TestDescriptor test, Set<String> rules) {
        return rule(test).filter(rules::contains).isPresent();
    }

    /** Whether it is a test, or the template of some; and not what holds them. */
    private static boolean isMethod(TestDescriptor test) {
        return test.getSource().filter(MethodSource.class::isInstance).isPresent();
    }

    private static Optional<String> rule(TestDescriptor test) {
        return test.getSource()
                .map(MethodSource.class::cast)
                .map(MethodSource::getJavaMethod)
                .map(method -> method.getAnnotation(Rule.class))
                .map(Rule::value);
    }

    private static LauncherDiscoveryRequestBuilder request(Class<? extends StoreTck> suite, int rounds) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .configurationParameter(Settings.ROUNDS, Integer.toString(rounds))
                .configurationParameter(Settings.SCALE, "50")
                .configurationParameter(Settings.SCRIPTS, "100")
                .configurationParameter(Settings.PATIENCE, "60")
                .configurationParameter(Settings.CLEAN, "false");
    }

    private static Verdict run(LauncherDiscoveryRequestBuilder request) {
        Verdict verdict = new Verdict();
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            LauncherFactory.create().execute(request.build(), verdict);
        } finally {
            TimeZone.setDefault(zone);
        }
        return verdict;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            Throwable thrown = result.getThrowable().orElseThrow();
            String rule = thrown instanceof RuleViolation violation ? violation.rule() : test.getDisplayName();
            messages.merge(rule, String.valueOf(thrown.getMessage()), (one, two) -> one + "\n" + two);
        } else if (test.isTest()) {
            passed++;
        }
    }

    /** The ids of the rules that were broken. */
    Set<String> broken() {
        return messages.keySet();
    }

    /** All that was said about the breach of a rule. */
    String message(String rule) {
        return messages.getOrDefault(rule, "");
    }

    int passed() {
        return passed;
    }

    @Override
    public String toString() {
        return passed + " tests passed; broken: " + String.join("\n", messages.values());
    }
}
