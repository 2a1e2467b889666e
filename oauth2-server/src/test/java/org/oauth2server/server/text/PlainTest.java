// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PlainTest {
    @Test
    @Tag("AD-23")
    void what_could_steer_a_terminal_is_written_as_an_escape() {
        assertThat(Plain.text("a\u001b[31mb\u009b2Jc\u0007\r\n\td"))
                .isEqualTo("a\\u{1b}[31mb\\u{9b}2Jc\\u{7}\\u{d}\\u{a}\\u{9}d");
        assertThat(Plain.text("\u202Eevil\u2066\u200B\u2028\uFEFF"))
                .isEqualTo("\\u{202e}evil\\u{2066}\\u{200b}\\u{2028}\\u{feff}");
        assertThat(Plain.text("lone \uD800 half")).isEqualTo("lone \\u{d800} half");
    }

    @Test
    @Tag("AD-23")
    void names_of_people_stay_as_they_are() {
        assertThat(Plain.text("Žofie & 李, ñ 👾 (e\u0301)")).isEqualTo("Žofie & 李, ñ 👾 (e\u0301)");
    }

    @Test
    @Tag("AD-23")
    void a_json_document_is_ascii_and_says_the_same() {
        assertThat(Plain.json("{\"a\":\"ü\u009b\u202e\uD83D\uDC7E\u007f\"}"))
                .isEqualTo("{\"a\":\"\\u00fc\\u009b\\u202e\\ud83d\\udc7e\\u007f\"}");
    }
}
