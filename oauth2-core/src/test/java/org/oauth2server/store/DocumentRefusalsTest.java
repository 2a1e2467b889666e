// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no document of ours is refused, in words and without harm. */
class DocumentRefusalsTest extends DocumentsScene {
    @ParameterizedTest
    @MethodSource("records")
    void no_document_survives_being_cut_short(Object record) {
        String json = write(record);

        for (int end = 0; end < json.length(); end++) {
            String cut = json.substring(0, end);
            assertThatThrownBy(() -> read(record, cut)).as(cut).isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void any_member_of_a_wrong_type_is_refused_or_unknown(Object record) {
        String json = write(record);

        for (String name : DocumentParser.parse("record", json).keySet()) {
            for (String wrong : List.of("null", "{\"x\":{}}", "[[7]]", "1e400")) {
                assertNothingButStoreException(record, withMember(json, name, wrong));
            }
        }
    }

    /** Whatever has happened to a text in a database, reading it ends in a record or in a refusal. */
    @ParameterizedTest
    @MethodSource("records")
    @Tag("ST-18")
    void no_damage_to_a_document_has_another_end_than_a_record_or_a_refusal(Object record) {
        String json = write(record);
        Random random = new Random(json.hashCode());
        String splinters = "{}[]\":,\\u0 19-+.eE/tfn\u0000\ud83e\n";
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(json);
            for (int wounds = random.nextInt(4); wounds >= 0 && !damaged.isEmpty(); wounds--) {
                int at = random.nextInt(damaged.length());
                char splinter = splinters.charAt(random.nextInt(splinters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, splinter);
                    case 1 -> damaged.insert(at, splinter);
                    default -> damaged.deleteCharAt(at);
                }
            }
            assertNothingButStoreException(record, damaged.toString());
        }
    }

    private static void assertNothingButStoreException(Object like, String json) {
        try {
            read(like, json);
        } catch (StoreException expected) {
            assertThat(expected).hasMessageContaining("stored");
        }
    }

    /** The document with this member changed, by way of text: the member is renamed and the new one added. */
    private static String withMember(String json, String name, String value) {
        String renamed = json.replaceFirst("\"" + name + "\":", "\"renamed-member\":");
        return renamed.substring(0, renamed.length() - 1) + ",\"" + name + "\":" + value + "}";
    }

    @Test
    void a_later_version_is_refused_with_advice() {
        assertThatThrownBy(() ->
                        Documents.consent(Documents.write(Samples.consent()).replace("\"v\":1", "\"v\":2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("upgrade");
    }

    @Test
    void a_missing_member_is_named() {
        assertThatThrownBy(() -> Documents.consent("{\"v\":1,\"subject\":\"ada\"}"))
                .isInstanceOf(StoreException.class)
                .hasMessage("The stored consent lacks its member client.");
        assertThatThrownBy(() -> Documents.consent("{}"))
                .isInstanceOf(StoreException.class)
                .hasMessage("The stored consent lacks its member v.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"created\":true", "\"created\":1.5", "\"created\":\"1\"", "\"created\":1e3", "\"created\":[1]"
            })
    void a_member_of_the_wrong_type_is_named(String wrong) {
        String json = Documents.write(Samples.signingKey()).replaceFirst("\"created\":\\d+", wrong);

        assertThatThrownBy(() -> Documents.signingKey(json))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("created")
                .hasMessageContaining("signing key");
    }

    @Test
    void a_member_that_comes_twice_is_refused_at_any_depth() {
        assertThatThrownBy(() -> Documents.extensions("{\"a\":1,\"a\":1}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> Documents.extensions("{\"a\":{\"b\":1,\"b\":2}}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "[]",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":null}",
                "{\"a\":[null]}",
                "{\"a\":9223372036854775808}",
                "{\"a\":1e400}",
                "{\"a\":1e1000000}",
                "{\"a\":-1e1000000000}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"\":1}",
                "{\"a\":\"\n\"}",
                "{/**/\"a\":1}",
                "\uFEFF{}",
                "{\"a\":tru}"
            })
    void what_is_not_a_json_object_of_our_kind_is_refused(String json) {
        assertThatThrownBy(() -> Documents.extensions(json)).isInstanceOf(StoreException.class);
    }

    // DS-12
    @Test
    @Tag("DS-12")
    void a_bomb_is_refused_before_it_goes_off() {
        int deep = 1_000_000;
        for (String bomb : List.of(
                "{\"a\":" + "[".repeat(deep),
                "{\"a\":".repeat(deep),
                "{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}",
                "{\"a\":" + "9".repeat(deep) + "}",
                "{\"a\":1." + "9".repeat(deep) + "}",
                "{\"a\":1e" + "9".repeat(deep) + "}",
                "{\"" + "a".repeat(deep) + "\":1}")) {
            assertThatThrownBy(() -> Documents.extensions(bomb)).isInstanceOf(StoreException.class);
        }
    }

    // ST-18
    @Test
    @Tag("ST-18")
    void a_class_name_in_a_document_is_text_like_any_other() {
        String json = "{\"@class\":\"java.lang.ProcessBuilder\",\"@type\":[\"java.util.HashMap\",{}]}";

        assertThat(Documents.extensions(json).members()).containsOnlyKeys("@class", "@type");
    }

    @Test
    void a_refusal_quotes_nothing_of_what_is_kept() {
        assertThatThrownBy(() -> Documents.signingKey("{\"v\":1,\"privateKey\":sesame}"))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("sesame")
                .hasNoCause();
    }
}
