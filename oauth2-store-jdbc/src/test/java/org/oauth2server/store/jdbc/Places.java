// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.oauth2server.tck.backend.TestPostgres;

/** The databases that a test runs on, each time one that nobody has used. */
enum Places {
    H2 {
        @Override
        String fresh() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        List<String> tables() {
            return List.of("script");
        }
    },
    POSTGRESQL {
        @Override
        String fresh() {
            return TestPostgres.shared().freshDatabase();
        }

        @Override
        List<String> tables() {
            return List.of(
                    "select t::text from oauth2_clients t",
                    "select t::text from oauth2_authorization_requests t",
                    "select t::text from oauth2_grants t",
                    "select t::text from oauth2_issuances t",
                    "select t::text from oauth2_replays t",
                    "select t::text from oauth2_consents t",
                    "select t::text from oauth2_issuers t",
                    "select t::text from oauth2_signing_keys t",
                    "select t::text from oauth2_issued_days t");
        }
    };

    abstract String fresh();

    abstract List<String> tables();

    void dump(String url, OutputStream out) throws IOException {
        for (String table : tables()) {
            for (String line : strings(url, table)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
    }

    static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the server of this URL listens. */
    static InetSocketAddress server(String url) {
        URI server = URI.create(url.substring("jdbc:".length()));
        return new InetSocketAddress(server.getHost(), server.getPort());
    }

    /** The same database, if its server listened here. */
    static String at(String url, InetSocketAddress entrance) {
        URI server = URI.create(url.substring("jdbc:".length()));
        return url.replace(
                server.getHost() + ":" + server.getPort(),
                entrance.getAddress().getHostAddress() + ":" + entrance.getPort());
    }

    /** The first column of what a query finds. */
    static List<String> strings(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (result.next()) {
                found.add(result.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String url, String query) {
        return Long.parseLong(strings(url, query).get(0));
    }
}
