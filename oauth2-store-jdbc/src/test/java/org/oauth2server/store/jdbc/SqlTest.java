// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Digest;
import org.oauth2server.store.StoreException;

class SqlTest {
    private Database database;

    @BeforeEach
    void aTable() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:sql" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        database = new Database(Pool.of(source), Dialect.H2, "p_");
        database.sql("create table #t (a varchar primary key, b bigint)").count();
        insert("x").inserted();
        insert("y").inserted();
    }

    private Sql insert(String key) {
        return database.sql("insert into #t (a, b) values (:a, :b)")
                .bind("a", key)
                .bind("b", 1L);
    }

    @Test
    void each_place_of_a_name_has_its_value() {
        assertThat(database.sql("select a from #t where a = :a and :a <> 'z'")
                        .bind("a", "x")
                        .all(row -> row.getString(1)))
                .containsExactly("x");
    }

    @Test
    void what_is_nothing_is_null() {
        Boolean nothing = database.sql(
                        "select cast(:time as bigint) is null and cast(:digest as varbinary) is null and cast(:text as varchar) is null")
                .bind("time", (Instant) null)
                .bind("digest", (Digest) null)
                .bind("text", (String) null)
                .only(row -> row.getBoolean(1));

        assertThat(nothing).isTrue();
    }

    @Test
    void one_row_is_not_the_first_of_several() {
        Sql all = database.sql("select a from #t");

        assertThatThrownBy(() -> all.one(row -> row.getString(1)))
                .isInstanceOf(StoreException.class)
                .hasMessage("The database gave several rows where there can be one.");
    }

    @Test
    void an_answer_that_must_be_there_is_missed() {
        Sql none = database.sql("select a from #t where a = :a").bind("a", "z");

        assertThat(none.one(row -> row.getString(1))).isEmpty();
        assertThatThrownBy(() -> none.only(row -> row.getString(1)))
                .isInstanceOf(StoreException.class)
                .hasMessage("The database gave no answer where it must.");
    }

    @Test
    void a_value_that_was_forgotten_is_no_null() {
        Sql forgotten = database.sql("insert into #t (a, b) values (:a, :b)").bind("a", "z");

        assertThatThrownBy(forgotten::inserted).isInstanceOf(StoreException.class);
        assertThat(database.sql("select a from #t").all(row -> row.getString(1)))
                .containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void an_insert_tells_whether_its_key_was_free() {
        assertThat(insert("z").inserted()).isTrue();
        assertThat(insert("z").inserted()).isFalse();
    }

    @Test
    void a_row_that_cannot_be_read_is_told_without_its_values() {
        Sql row = database.sql("select a from #t where a = 'x'");

        assertThatThrownBy(() -> row.one(r -> r.getLong(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("x'");
    }
}
