// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.oauth2server.bench.load.Cpu;
import org.oauth2server.tck.backend.TestPostgres;

/** The PostgreSQL that all contenders share, each with a database of its own. */
final class Database {
    private static final String PID = "select pg_backend_pid()";
    private static final String SIZE =
            "select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'";

    private final TestPostgres server = TestPostgres.shared();
    private final long postmaster;

    Database() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.freshDatabase())) {
            postmaster = Cpu.parentOf(number(connection, PID));
        }
        if (postmaster == 0) {
            throw new IllegalStateException("PostgreSQL does not run on this machine: what it costs cannot be seen.");
        }
    }

    /** The JDBC URL of an empty database. */
    String fresh() {
        return server.freshDatabase();
    }

    /** What tables and indexes of a database take. */
    static long bytes(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return number(connection, SIZE);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The process whose children serve the connections. */
    long pid() {
        return postmaster;
    }
}
