// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtensionsTest {
    @Test
    void whole_numbers_are_longs_so_that_what_is_read_equals_what_was_written() {
        Extensions extensions = Extensions.of(Map.of("a", 1, "b", (short) 2, "c", (byte) 3, "d", 4L, "e", 5.0));

        assertThat(extensions.members()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L, "e", 5.0));
        assertThat(extensions).isNotEqualTo(Extensions.of(Map.of("a", 1.0, "b", 2, "c", 3, "d", 4, "e", 5.0)));
    }

    @Test
    void members_are_sorted_by_name() {
        Extensions extensions = Extensions.of(Map.of("b", "x", "a", "y", "C", "z"));

        assertThat(extensions.members().keySet()).containsExactly("C", "a", "b");
        assertThat(extensions).hasToString("[C, a, b]");
    }

    @Test
    void none_is_one() {
        assertThat(Extensions.of(Map.of())).isSameAs(Extensions.NONE);
        assertThat(Extensions.NONE.isEmpty()).isTrue();
        assertThat(Extensions.of(Map.of("a", "x")).isEmpty()).isFalse();
    }

    @Test
    @Tag("ST-24")
    void nobody_changes_them_from_outside() {
        List<Object> list = new ArrayList<>(List.of("x"));
        Map<String, Object> inner = new HashMap<>(Map.of("list", list));
        Map<String, Object> outer = new HashMap<>(Map.of("inner", inner));
        Extensions extensions = Extensions.of(outer);

        list.add("y");
        inner.put("more", 1);
        outer.clear();

        assertThat(extensions).isEqualTo(Extensions.of(Map.of("inner", Map.of("list", List.of("x")))));
        assertThatThrownBy(() -> extensions.members().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) extensions.members().get("inner")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) ((Map<?, ?>) extensions.members().get("inner")).get("list")).remove(0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void values_are_not_printed() {
        assertThat(Extensions.of(Map.of("name", "private"))).hasToString("[name]");
    }

    private static Stream<Map<?, ?>> refused() {
        return Stream.of(
                Map.of("a", Double.NaN),
                Map.of("a", Double.NEGATIVE_INFINITY),
                Map.of("a", 1f),
                Map.of("a", BigInteger.ONE),
                Map.of("a", new Object()),
                Map.of("a", new String[] {"x"}),
                Map.of("a", "\u0000"),
                Map.of("a", "\ud800"),
                Map.of("a", "x".repeat(4097)),
                Map.of("", "x"),
                Map.of(" ", "x"),
                Map.of("\udc00", "x"),
                Map.of(1, "x"),
                Map.of("a", Map.of(1, "x")),
                Map.of("a", Map.of("", "x")),
                Collections.singletonMap("a", null),
                Collections.singletonMap(null, "x"),
                Map.of("a", Arrays.asList("x", null)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @SuppressWarnings("unchecked")
    void what_no_store_could_give_back_is_refused(Map<?, ?> members) {
        assertThatThrownBy(() -> Extensions.of((Map<String, ?>) members)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("DS-12")
    void nesting_ends_at_sixteen_levels_even_where_it_never_ends() {
        Object value = "x";
        for (int level = 2; level <= 16; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("m", value);
        }
        Object deepest = value;
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThat(Extensions.of(Map.of("a", deepest)).members()).containsEntry("a", deepest);
        assertThatThrownBy(() -> Extensions.of(Map.of("a", List.of(deepest))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16");
        assertThatThrownBy(() -> Extensions.of(Map.of("a", endless))).isInstanceOf(IllegalArgumentException.class);
    }
}
