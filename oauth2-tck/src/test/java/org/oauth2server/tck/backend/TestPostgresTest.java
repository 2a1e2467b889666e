// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    private final TestPostgres postgres = TestPostgres.countingStatements();

    @Test
    void it_is_a_real_postgresql() throws SQLException {
        assertThat(postgres.real()).isTrue();
        assertThat(query(TestPostgres.shared().freshDatabase(), "select version()")
                        .get(0))
                .startsWith("PostgreSQL ");
    }

    @Test
    void fresh_databases_are_empty_and_apart() throws SQLException {
        String one = postgres.freshDatabase();
        String other = postgres.freshDatabase();
        execute(one, "create table t (i int)");
        assertThat(query(one, "select tablename from pg_tables where schemaname = 'public'"))
                .containsExactly("t");
        assertThat(query(other, "select tablename from pg_tables where schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void what_is_left_behind_is_dropped_even_while_somebody_is_connected() throws SQLException {
        TestPostgres another = new TestPostgres(postgres.freshDatabase());
        String url = another.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url)) {
            another.dropAll();
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url)).hasMessageContaining("does not exist");
    }

    @Test
    void a_user_who_may_create_no_database_gets_a_schema() throws SQLException {
        String database = postgres.freshDatabase();
        String role = "role_" + UUID.randomUUID().toString().replace("-", "");
        execute(
                database,
                "create role " + role + " login password 'secret'",
                "grant create on database " + PostgresAddress.of(database).database() + " to " + role);
        try {
            TestPostgres modest = new TestPostgres(
                    database.replaceAll("user=[^&]*", "user=" + role).replaceAll("password=[^&]*", "password=secret"));
            String one = modest.freshDatabase();
            String other = modest.freshDatabase();
            execute(one, "create table t (i int)");
            assertThat(query(one, "select current_schema()")).isNotEqualTo(query(other, "select current_schema()"));
            assertThat(query(other, "select to_regclass('t')")).containsExactly("null");
            assertThatThrownBy(modest::freshDatabaseWithLog).isInstanceOf(UnsupportedOperationException.class);

            modest.dropAll();
            assertThat(query(database, "select nspname from pg_namespace where nspname like 'test_%'"))
                    .isEmpty();
        } finally {
            execute(database, "drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void the_log_has_each_statement_of_the_work_and_of_nothing_else() throws SQLException {
        String url = postgres.freshDatabaseWithLog();
        String neighbour = postgres.freshDatabaseWithLog();
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, "create table t (s text)");
            List<String> statements = postgres.statementsDuring(url, () -> {
                transaction(connection);
                run(neighbour, "select 1");
                run(url, "select 'from another connection'");
            });
            execute(connection, "select 'after'");

            assertThat(statements)
                    .filteredOn(statement -> !statement.startsWith("SET "))
                    .containsExactly(
                            "BEGIN", "insert into t values ($1)", "COMMIT", "select 'from another connection'");
        }
    }

    @Test
    void a_thousand_statements_over_many_lines_are_all_counted() throws SQLException {
        String url = postgres.freshDatabaseWithLog();
        String padding = "/* über\n" + "x".repeat(10_000) + " */";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThat(postgres.statementsDuring(url, () -> {
                        for (int i = 0; i < 1000; i++) {
                            run(statement, "select " + i + padding);
                        }
                    }))
                    .hasSize(1000)
                    .last()
                    .isEqualTo("select 999" + padding);
        }
    }

    @Test
    void a_database_without_a_log_is_not_counted_as_silent() {
        String url = postgres.freshDatabase();
        assertThatThrownBy(() -> postgres.statementsDuring(url, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("freshDatabaseWithLog");
    }

    private static void transaction(Connection connection) {
        try (var insert = connection.prepareStatement("insert into t values (?)")) {
            connection.setAutoCommit(false);
            insert.setString(1, "a");
            insert.executeUpdate();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String url, String sql) {
        try {
            execute(url, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
            return rows;
        }
    }
}
