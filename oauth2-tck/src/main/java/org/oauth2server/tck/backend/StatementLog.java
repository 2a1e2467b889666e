// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own log of statements, read through SQL, so that it does not matter where the server is: it needs
 * {@code log_destination=jsonlog}, {@code logging_collector=on} and a superuser.
 */
final class StatementLog {

    private static final Pattern STATEMENT = Pattern.compile("(?:statement|execute [^:]+): (.*)", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final String serverUrl;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    StatementLog(String serverUrl) {
        this.serverUrl = serverUrl;
    }

    boolean readable() {
        try (Connection connection = DriverManager.getConnection(serverUrl)) {
            size(connection);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void mustBeReadable() {
        if (!readable()) {
            throw new UnsupportedOperationException("Statements cannot be counted on this PostgreSQL: that needs a"
                    + " superuser, logging_collector=on and log_destination=jsonlog.");
        }
    }

    /** For the sessions that begin after this. */
    void turnOn(String url) {
        String database = PostgresAddress.of(url).database();
        try (Connection connection = DriverManager.getConnection(serverUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + database + " set log_statement = 'all'");
            logged.add(database);
        } catch (SQLException e) {
            throw new IllegalStateException("Statements are not logged: " + e.getMessage(), e);
        }
    }

    List<String> during(String url, Runnable work) {
        String database = PostgresAddress.of(url).database();
        if (!logged.contains(database)) {
            throw new IllegalArgumentException(
                    "This database does not log its statements; take one from freshDatabaseWithLog().");
        }
        try (Connection connection = DriverManager.getConnection(serverUrl)) {
            long from = size(connection);
            String begin = mark(connection);
            work.run();
            String end = mark(connection);
            return statements(written(connection, from, begin, end), database);
        } catch (SQLException e) {
            throw new IllegalStateException("The server's log was not read: " + e.getMessage(), e);
        }
    }

    /** The server writes in order but not at once: it has written all when it has written the last mark. */
    private static String written(Connection connection, long from, String begin, String end) throws SQLException {
        StringBuilder bytes = new StringBuilder();
        long start = System.nanoTime();
        while (bytes.indexOf(end) < 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "The server did not write its log within " + PATIENCE.toSeconds() + " s");
            }
            bytes.append(new String(read(connection, from + bytes.length()), StandardCharsets.ISO_8859_1));
        }
        int first = bytes.indexOf("\n", bytes.indexOf(begin)) + 1;
        int last = bytes.lastIndexOf("\n", bytes.indexOf(end)) + 1;
        return new String(bytes.substring(first, last).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String mark(Connection connection) throws SQLException {
        String mark = "mark " + UUID.randomUUID();
        try (Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin raise log '" + mark + "'; end $$");
        }
        return mark;
    }

    private static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select size from pg_stat_file(pg_current_logfile('jsonlog'))")) {
            result.next();
            long size = result.getLong(1);
            if (result.wasNull()) {
                throw new SQLException("the server writes no jsonlog");
            }
            return size;
        }
    }

    private static byte[] read(Connection connection, long from) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_read_binary_file(pg_current_logfile('jsonlog'), ?, 8000000)")) {
            statement.setLong(1, from);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBytes(1);
            }
        }
    }

    private static List<String> statements(String lines, String database) {
        List<String> statements = new ArrayList<>();
        lines.lines().map(StatementLog::entry).forEach(entry -> {
            Matcher matcher = STATEMENT.matcher(entry.path("message").asText());
            if (database.equals(entry.path("dbname").asText()) && matcher.matches()) {
                statements.add(matcher.group(1));
            }
        });
        return List.copyOf(statements);
    }

    private static JsonNode entry(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the server's log is no JSON: " + line, e);
        }
    }
}
