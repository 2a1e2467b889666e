// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.Liveness;

/** Whoever is refused on the practice server is told why. */
@Tag("P18")
class LessonTest {
    private static final Pattern REASON =
            Pattern.compile("(?:because|invalidClient|invalidCode|invalidToken|gone|malformed)\\(\"([a-z_0-9]+)\"\\)");

    /** What the practice server does not offer: assertions, passwords, hosts of others, and a switch from one configuration to another. */
    private static final Set<String> ELSEWHERE =
            Set.of("host_differs", "too_many_wrong_passwords", "response_type_withdrawn");

    private static Set<String> reasons() throws IOException {
        Set<String> reasons = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../oauth2-core/src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                REASON.matcher(Files.readString(file)).results().forEach(found -> reasons.add(found.group(1)));
            }
        }
        for (Liveness verdict : Liveness.values()) {
            if (!verdict.alive() && !verdict.reason().startsWith("issuer_")) {
                List.of("code_", "refresh_token_", "access_token_")
                        .forEach(kind -> reasons.add(kind + verdict.reason()));
            }
        }
        reasons.removeIf(reason -> reason.startsWith("assertion_"));
        reasons.removeAll(ELSEWHERE);
        return reasons;
    }

    @Test
    void every_reason_of_the_engine_has_a_lesson() throws IOException {
        assertThat(reasons())
                .hasSizeGreaterThan(80)
                .allSatisfy(reason -> assertThat(Lesson.of(reason)).as(reason).isPresent());
    }

    @Test
    void a_lesson_is_sentences_that_an_error_description_may_hold_and_a_section_that_can_be_read() {
        for (Lesson lesson : Lesson.all()) {
            // RFC 6749 §A.8
            assertThat(lesson.line()).as(lesson.reason()).matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+");
            assertThat(lesson.wrong()).endsWith(".");
            assertThat(lesson.remedy()).endsWith(".");
            assertThat(lesson.source())
                    .matches(
                            "https://www\\.rfc-editor\\.org/rfc/rfc\\d+#(section-\\d+(\\.\\d+)*|appendix-[A-Z](\\.\\d+)*)");
        }
    }
}
