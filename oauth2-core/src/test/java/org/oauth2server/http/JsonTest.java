// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON objects as they are written. */
class JsonTest {
    @Test
    void members_stand_in_the_order_of_the_map() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", "a");
        members.put("number", 3600L);
        members.put("small", -1);
        members.put("yes", true);
        members.put("nothing", null);
        members.put("list", List.of("a", 1));
        members.put("object", Map.of("b", List.of()));

        assertThat(Json.write(members))
                .isEqualTo(
                        "{\"text\":\"a\",\"number\":3600,\"small\":-1,\"yes\":true,\"nothing\":null,\"list\":[\"a\",1],\"object\":{\"b\":[]}}");
        assertThat(Json.write(Map.of())).isEqualTo("{}");
        assertThat(Json.write(Map.of("", ""))).isEqualTo("{\"\":\"\"}");
    }

    @Test
    void no_text_ends_its_quotes() {
        assertThat(Json.write(Map.of("a\"b", "\",\"admin\":true,\\\"")))
                .isEqualTo("{\"a\\\"b\":\"\\\",\\\"admin\\\":true,\\\\\\\"\"}");
        assertThat(Json.write(Map.of("a", "\n\r\t\b\f\0\u001f")))
                .isEqualTo("{\"a\":\"\\n\\r\\t\\b\\f\\u0000\\u001F\"}");
    }

    @Test
    void any_text_is_read_as_it_was_written() {
        for (int from = 0; from < 0x3000; from += 0x100) {
            StringBuilder text = new StringBuilder();
            for (int c = from; c < from + 0x100; c++) {
                text.append((char) c);
            }
            Map<String, String> members = Map.of(text.toString(), text + "\ud83d\udd11\u2028");

            assertThat(Json.read(Json.write(members))).isEqualTo(members);
        }
    }

    @Test
    void what_json_has_no_word_for_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of("a", new Object())));
    }
}
