// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.ours;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.oauth2server.bench.engine.Asking;
import org.oauth2server.bench.engine.Lanes;

/** Tokens that are alive when it begins: issued one by one, or, where PostgreSQL keeps them, copied from one that was, each with a digest and a time of its own. */
final class Fill {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String TABLE = "oauth2_issuances";
    private static final int BATCH = 100_000;

    /** Whatever columns there are: only what must differ does, and the times are spread over the last minutes, as if they had been issued one by one. */
    private static final String COLUMNS =
            "select column_name from information_schema.columns where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER' order by ordinal_position";

    private Fill() {}

    static void with(Asking client, String location, int tokens) throws SQLException {
        if (tokens > 0 && location.startsWith(POSTGRESQL)) {
            client.issue();
            copy(location, tokens);
        } else {
            Lanes.run(tokens, i -> client.issue());
        }
    }

    private static void copy(String location, int tokens) throws SQLException {
        try (Connection connection = DriverManager.getConnection(location)) {
            String insert = insert(connection);
            for (int from = 1; from < tokens; from += BATCH) {
                try (PreparedStatement statement = connection.prepareStatement(insert)) {
                    statement.setInt(1, from);
                    statement.setInt(2, Math.min(tokens, from + BATCH) - 1);
                    statement.executeUpdate();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze " + TABLE);
            }
        }
    }

    private static String insert(Connection connection) throws SQLException {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner values = new StringJoiner(", ");
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, TABLE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    names.add(name);
                    values.add(
                            switch (name) {
                                case "access_token" -> "sha256(('token ' || i)::bytea)";
                                case "issued" -> "t.issued - i % 300000";
                                default -> "t." + name;
                            });
                }
            }
        }
        return "insert into " + TABLE + " (" + names + ") select " + values + " from (select * from " + TABLE
                + " limit 1) t, generate_series(?, ?) i";
    }
}
