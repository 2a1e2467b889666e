// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlTextTest {
    @Test
    void a_name_is_a_value_at_each_place_where_it_stands() {
        SqlText text = SqlText.of("select :a, :b from t where x = :a", "");

        assertThat(text.select()).isEqualTo("select ?, ? from t where x = ?");
        assertThat(text.size()).isEqualTo(3);
        assertThat(text.places("a")).containsExactly(0, 2);
        assertThat(text.places("b")).containsExactly(1);
    }

    @Test
    void literals_and_casts_are_left_alone() {
        SqlText text = SqlText.of("select 'a :b ''c'':d', x::text, $1 from t where y = :after_all", "");

        assertThat(text.select()).isEqualTo("select 'a :b ''c'':d', x::text, $1 from t where y = ?");
        assertThat(text.places()).containsOnlyKeys("after_all");
    }

    @Test
    void an_insert_ends_with_what_to_do_where_a_key_is_taken() {
        SqlText text = SqlText.of("insert into t values (:a)", " on conflict do nothing");

        assertThat(text.insert()).isEqualTo("insert into t values (?) on conflict do nothing");
        assertThat(text.select()).isEqualTo("insert into t values (?)");
    }

    @Test
    void a_name_that_is_not_there_takes_no_value() {
        SqlText text = SqlText.of("select :a", "");

        assertThatThrownBy(() -> text.places("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No parameter b is in the statement.");
    }
}
