// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What Maven, Gradle or an IDE needs for a verdict: one property. */
class VerdictFilesTest {
    @TempDir
    Path folder;

    private final List<Throwable> thrown = new ArrayList<>();

    @Test
    void each_suite_writes_its_verdict_into_the_folder() throws IOException {
        Path verdicts = folder.resolve("not there yet");
        run(request(ModelStoreTest.class).configurationParameter(Settings.VERDICT, verdicts.toString()));
        JsonNode verdict = new ObjectMapper()
                .readTree(verdicts.resolve("ModelStoreTest.json").toFile());
        assertThat(verdict.get("verdict").asText()).isEqualTo("incomplete");
        assertThat(verdict.get("rounds").asInt()).isEqualTo(5);
        assertThat(thrown).isEmpty();
    }

    @Test
    void without_the_property_nothing_is_written() throws IOException {
        run(request(ModelStoreTest.class));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_module_without_a_class_says_which_store_it_means() throws IOException {
        run(request(StoreContractTest.class)
                .configurationParameter(Settings.STORE, "planted:sound")
                .configurationParameter(Settings.VERDICT, folder.toString()));
        assertThat(thrown).isEmpty();
        assertThat(Files.readString(folder.resolve("StoreContractTest.json"))).contains("\"verdict\" : \"passed\"");
    }

    @Test
    void a_module_that_does_not_say_it_is_told_how() throws IOException {
        run(request(StoreContractTest.class).configurationParameter(Settings.VERDICT, folder.toString()));
        assertThat(thrown)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("-Doauth2.tck.store=");
        assertThat(Files.readString(folder.resolve("StoreContractTest.json")))
                .contains("\"verdict\" : \"failed\"", "-Doauth2.tck.store=");
    }

    @Test
    void a_location_that_is_none_is_told_and_not_repeated() {
        run(request(StoreContractTest.class).configurationParameter(Settings.STORE, "redis://user:pa55 word@host"));
        assertThat(thrown)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("oauth2.tck.store", "not a URI")
                .doesNotContain("pa55");
    }

    private static LauncherDiscoveryRequestBuilder request(Class<?> suite) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .configurationParameter(Settings.ROUNDS, "5")
                .configurationParameter(Settings.SCALE, "20");
    }

    private void run(LauncherDiscoveryRequestBuilder request) {
        LauncherFactory.create().execute(request.build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    thrown.add(result.getThrowable().orElseThrow());
                }
            }
        });
    }
}
