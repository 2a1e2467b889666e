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

    private final TestPostgres server = TestPostgres.shared();
    private final long postmaster;

    Database() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.freshDatabase());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PID)) {
            row.next();
            postmaster = Cpu.parentOf(row.getLong(1));
        }
        if (postmaster == 0) {
            throw new IllegalStateException("PostgreSQL does not run on this machine: what it costs cannot be seen.");
        }
    }

    /** The JDBC URL of an empty database. */
    String fresh() {
        return server.freshDatabase();
    }

    /** The process whose children serve the connections. */
    long pid() {
        return postmaster;
    }
}
