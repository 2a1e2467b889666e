// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case has a test or a reason, every requirement a class and a case, and the document says what the sources say. */
class CoverageTest {
    private static final Path DOCUMENT = Catalogue.root().resolve("docs/spec-coverage.md");
    private static final Map<String, TreeSet<String>> TESTS = Catalogue.tests();

    static Stream<String> cases() {
        return Catalogue.groups().stream().flatMap(Catalogue.Group::ids);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_case_has_a_test_or_a_reason(String id) {
        assertThat(TESTS.containsKey(id) || Catalogue.outOfScope().containsKey(id))
                .as(id + " has neither a test with its tag nor a line in out-of-scope.txt")
                .isTrue();
    }

    @Test
    void a_reason_is_given_for_known_cases_alone_and_is_a_sentence() {
        assertThat(cases()).containsAll(Catalogue.outOfScope().keySet());
        assertThat(Catalogue.outOfScope().values()).allMatch(reason -> reason.length() > 20 && reason.endsWith("."));
    }

    static Stream<Catalogue.Requirement> requirements() {
        return Catalogue.requirements().stream();
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void every_requirement_has_a_class_and_a_test(Catalogue.Requirement requirement) {
        String source = "oauth2-core/src/main/java/org/oauth2server/"
                + requirement.type().replace('.', '/') + ".java";

        assertThat(Catalogue.root().resolve(source)).exists();
        assertThat(requirement.level()).matches("(MUST|SHOULD)( NOT)?");
        assertThat(TESTS.keySet()).containsAll(requirement.cases());
    }

    /** A test that is added elsewhere does not make the document wrong; one that is named and not there does. */
    @Test
    void what_the_document_names_is_there() throws IOException {
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(DOCUMENT, CoverageDocument.write());
        }
        String document = Catalogue.read(DOCUMENT);

        assertThat(document).contains(cases().map(id -> "\n| " + id + " | ").toList());
        Matcher row =
                Pattern.compile("(?m)^\\| ([A-Z0-9]+-[0-9]+) \\| (`.*`) \\|$").matcher(document);
        while (row.find()) {
            for (String test : row.group(2).split(", ")) {
                assertThat(TESTS.get(row.group(1))).contains(test.replace("`", ""));
            }
        }
        Catalogue.requirements()
                .forEach(each -> assertThat(document).contains("| " + each.text() + " | `" + each.type() + "` |"));
    }
}
