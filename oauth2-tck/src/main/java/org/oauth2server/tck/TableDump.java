// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * All tables of a database behind JDBC whose names begin with a prefix: each value as text, and bytes also as they are.
 *
 * @param url with all that is needed to log in
 */
record TableDump(String url, String prefix) implements Dump {
    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (Connection connection = connect()) {
            for (String table : tables(connection.getMetaData())) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    write(table, rows, out);
                }
            }
        } catch (SQLException e) {
            throw new IOException("The tables could not be read.", e);
        }
    }

    /** Through a driver that the context class loader of this thread finds, which the manager of the JDK would not use. */
    private Connection connect() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            Connection connection = driver.acceptsURL(url) ? driver.connect(url, new Properties()) : null;
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No driver on the class path opens this location.");
    }

    private List<String> tables(DatabaseMetaData about) throws SQLException {
        String quote = about.getIdentifierQuoteString();
        List<String> names = new ArrayList<>();
        try (ResultSet tables = about.getTables(null, null, "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                    names.add(quote + tables.getString("TABLE_SCHEM") + quote + "." + quote + name + quote);
                }
            }
        }
        return names;
    }

    private static void write(String table, ResultSet rows, OutputStream out) throws SQLException, IOException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            out.write(table.getBytes(StandardCharsets.UTF_8));
            for (int column = 1; column <= columns; column++) {
                out.write(' ');
                write(rows, column, out);
            }
            out.write('\n');
        }
    }

    private static void write(ResultSet rows, int column, OutputStream out) throws SQLException, IOException {
        if (rows.getObject(column) instanceof byte[] bytes) {
            out.write(bytes);
            out.write(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        } else {
            out.write(String.valueOf(rows.getString(column)).getBytes(StandardCharsets.UTF_8));
        }
    }
}
