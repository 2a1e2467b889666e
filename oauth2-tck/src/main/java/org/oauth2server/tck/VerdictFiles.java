// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the verdict of each suite that Maven, Gradle or an IDE runs into the folder that {@code oauth2.tck.verdict} names, one file for a test class; does
 * nothing where it names none. JUnit finds it by {@link java.util.ServiceLoader}.
 */
public final class VerdictFiles implements TestExecutionListener {
    private @Nullable VerdictListener listener;

    /** For JUnit. */
    public VerdictFiles() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        listener = plan.getConfigurationParameters()
                .get(Settings.VERDICT)
                .filter(folder -> !folder.isBlank())
                .map(folder -> new VerdictListener(
                        InstantSource.system(),
                        rule -> {},
                        (suite, verdict) -> write(Path.of(folder), suite.getSimpleName(), verdict)))
                .orElse(null);
    }

    private static void write(Path folder, String name, StoreVerdict verdict) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), verdict.json() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The verdict cannot be written.", e);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (listener != null) {
            listener.reportingEntryPublished(test, entry);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (listener != null) {
            listener.executionFinished(test, result);
        }
    }
}
