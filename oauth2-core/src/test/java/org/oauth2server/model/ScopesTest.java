// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    @Test
    void it_is_a_set_whatever_the_order_and_however_often() {
        assertThat(Scopes.parse("write read write"))
                .isEqualTo(Scopes.of("read", "write"))
                .hasSameHashCodeAs(Scopes.of("read", "write"))
                .hasToString("read write");
        assertThat(Scopes.of("read")).isNotEqualTo(Scopes.of("read", "write")).isNotEqualTo("read");
    }

    @Test
    @Tag("ST-13")
    void empty_means_none_and_contains_nothing() {
        assertThat(Scopes.parse("")).isSameAs(Scopes.NONE);
        assertThat(Scopes.of()).isSameAs(Scopes.NONE);
        assertThat(Scopes.NONE.isEmpty()).isTrue();
        assertThat(Scopes.NONE.contains("")).isFalse();
        assertThat(Scopes.NONE.containsAll(Scopes.of("read"))).isFalse();
        assertThat(Scopes.NONE).hasToString("");
    }

    @Test
    @Tag("ST-06")
    @Tag("ST-08")
    void tokens_are_compared_exactly() {
        Scopes scopes = Scopes.of("read", "Read:all");

        assertThat(scopes.contains("read")).isTrue();
        assertThat(scopes.contains("READ")).isFalse();
        assertThat(scopes.contains("rea")).isFalse();
        assertThat(scopes.contains("read Read:all")).isFalse();
    }

    @Test
    void what_is_in_both_is_in_their_meet() {
        Scopes allowed = Scopes.of("a", "b", "c");

        assertThat(allowed.and(Scopes.of("b", "c"))).isEqualTo(Scopes.of("b", "c"));
        assertThat(allowed.and(Scopes.of("c", "d"))).isEqualTo(Scopes.of("c"));
        assertThat(allowed.and(Scopes.of("d"))).isEqualTo(Scopes.NONE);
        assertThat(allowed.and(Scopes.NONE)).isEqualTo(Scopes.NONE);
        assertThat(Scopes.NONE.and(allowed)).isEqualTo(Scopes.NONE);
        assertThat(allowed.containsAll(Scopes.of("a", "c"))).isTrue();
        assertThat(allowed.containsAll(Scopes.of("a", "d"))).isFalse();
    }

    @Test
    @Tag("ST-24")
    void nobody_changes_it_from_outside() {
        Scopes scopes = Scopes.of("read");

        assertThatThrownBy(() -> scopes.tokens().add("admin")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @Tag("ST-17")
    @ValueSource(
            strings = {" ", "a  b", " a", "a ", "a\tb", "a\nb", "a\"b", "a\\b", "é", "a\u00a0b", "a\u0000", "\u007f"})
    void a_text_that_the_grammar_does_not_allow_is_refused(String text) {
        assertThatThrownBy(() -> Scopes.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("ST-17")
    void an_element_that_would_be_two_is_refused() {
        assertThatThrownBy(() -> Scopes.of("read admin")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scopes.of(List.of("read", ""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Scopes.of("a,b").tokens()).containsExactly("a,b");
    }

    @Test
    @Tag("ST-11")
    void more_than_a_store_has_room_for_is_refused() {
        String longest = "x".repeat(Scopes.LONGEST);

        assertThat(Scopes.parse(longest).contains(longest)).isTrue();
        assertThatThrownBy(() -> Scopes.parse(longest + "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scopes.of("x".repeat(1000), "y".repeat(1000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
