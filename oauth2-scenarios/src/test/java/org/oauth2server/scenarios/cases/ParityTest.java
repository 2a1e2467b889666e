// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of abilities names code that is there, and tests that bear the tag of their row. */
class ParityTest {
    private static final int ROWS = 22;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (P[0-9]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Map<String, TreeSet<String>> TESTS =
            Catalogue.tests(Pattern.compile("@Tag\\(\"(P[0-9]+)\"\\)"));

    /** An ability, the classes that have it, and the tests that show it; without a test, a word on that. */
    record Ability(String id, String what, List<String> classes, List<String> tests, String note) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Ability> abilities() {
        return ROW.matcher(Catalogue.read(Catalogue.root().resolve("docs/parity.md")))
                .results()
                .map(row -> new Ability(row.group(1), row.group(2), names(row, 3), names(row, 4), row.group(4)));
    }

    private static List<String> names(MatchResult row, int cell) {
        return NAME.matcher(row.group(cell))
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    @Test
    void every_ability_has_a_row() {
        assertThat(abilities().map(Ability::id))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS)
                        .mapToObj(number -> "P" + number)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("abilities")
    void its_tests_are_there_and_bear_its_tag(Ability ability) {
        assertThat(TESTS.getOrDefault(ability.id(), new TreeSet<>()))
                .containsAll(ability.tests().stream()
                        .map(test -> test.replace('#', '.'))
                        .toList());
        assertThat(ability.tests().isEmpty()).isEqualTo(ability.note().equals("*no test with this tag yet*"));
    }

    @Test
    void its_classes_are_there() throws IOException {
        Set<String> sources = sources();
        assertThat(abilities().flatMap(ability -> ability.classes().stream()))
                .isNotEmpty()
                .allMatch(sources::contains);
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.find(
                Catalogue.root(),
                Integer.MAX_VALUE,
                (path, attributes) -> attributes.isRegularFile()
                        && path.toString().contains("/src/main/java/")
                        && path.toString().endsWith(".java"))) {
            return files.map(path -> path.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
