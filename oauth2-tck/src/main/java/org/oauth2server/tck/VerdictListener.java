// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Hears how the tests of a suite end, and gives a verdict for each test class when it is through. */
final class VerdictListener implements TestExecutionListener {
    private final InstantSource clock;
    private final Consumer<RuleVerdict> progress;
    private final BiConsumer<Class<?>, StoreVerdict> verdicts;
    private final Map<Class<?>, Findings> findings = new HashMap<>();
    private @Nullable ContractRule current;

    /**
     * @param progress is told of each rule when its last test is through
     * @param verdicts is given the verdict on the store of each test class
     */
    VerdictListener(InstantSource clock, Consumer<RuleVerdict> progress, BiConsumer<Class<?>, StoreVerdict> verdicts) {
        this.clock = clock;
        this.progress = progress;
        this.verdicts = verdicts;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        suite(test).ifPresent(suite -> findings(suite).told(entry.getKeyValuePairs()));
        if (method(test) != null) {
            Class<?> suite = ((MethodSource) test.getSource().orElseThrow()).getJavaClass();
            findings(suite).measured(entry.getKeyValuePairs());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        suite(test).ifPresent(suite -> finished(suite, result));
        Method method = method(test);
        Rule rule = method == null ? null : method.getAnnotation(Rule.class);
        if (method != null && rule != null && (test.isTest() || result.getStatus() == Status.FAILED)) {
            Class<?> suite = ((MethodSource) test.getSource().orElseThrow()).getJavaClass();
            finished(findings(suite), RuleBook.get().rule(rule.value()), name(test, method), result);
        }
    }

    private static Optional<Class<?>> suite(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .<Class<?>>map(source -> ((ClassSource) source).getJavaClass())
                .filter(StoreTck.class::isAssignableFrom);
    }

    private static @Nullable Method method(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .filter(source -> StoreTck.class.isAssignableFrom(source.getJavaClass()))
                .map(MethodSource::getJavaMethod)
                .orElse(null);
    }

    private static String name(TestIdentifier test, Method method) {
        String sentence = method.getName().replace('_', ' ');
        return test.getDisplayName().startsWith("[") ? sentence + " " + test.getDisplayName() : sentence;
    }

    private void finished(Findings of, ContractRule rule, String test, TestExecutionResult result) {
        if (!rule.equals(current)) {
            show(of);
            current = rule;
        }
        Throwable thrown = result.getThrowable().orElseGet(() -> new AssertionError("It ended without a word."));
        of.add(
                rule.id(),
                switch (result.getStatus()) {
                    case SUCCESSFUL -> TestVerdict.passed(test);
                    case ABORTED ->
                        thrown instanceof NotApplicable
                                ? TestVerdict.notApplicable(test, reason(thrown))
                                : TestVerdict.skipped(test, reason(thrown));
                    case FAILED -> TestVerdict.failed(test, thrown);
                });
    }

    /** Without what JUnit puts before it. */
    private static String reason(Throwable skipped) {
        return String.valueOf(skipped.getMessage()).replaceFirst("^Assumption failed: ", "");
    }

    private void finished(Class<?> suite, TestExecutionResult result) {
        Findings of = findings(suite);
        if (result.getStatus() != Status.SUCCESSFUL) {
            of.couldNotBegin(result.getThrowable().orElseGet(() -> new AssertionError("It ended without a word.")));
        }
        show(of);
        current = null;
        verdicts.accept(suite, of.verdict(clock.instant()));
    }

    private void show(Findings of) {
        if (current != null) {
            progress.accept(of.of(current));
        }
    }

    private Findings findings(Class<?> suite) {
        return findings.computeIfAbsent(suite, any -> new Findings());
    }
}
