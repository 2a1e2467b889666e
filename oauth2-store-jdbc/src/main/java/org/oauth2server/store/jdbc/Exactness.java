// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import org.oauth2server.store.StoreException;

/** Refuses a database that would take two identifiers for one, or could not keep every character. */
final class Exactness {
    private static final String H2_FOLDS = """
            select 'a' = 'A' or exists (select 1 from information_schema.columns
                where lower(table_name) = :table and data_type = 'VARCHAR_IGNORECASE')""";
    private static final String POSTGRESQL_ENCODING = "select current_setting('server_encoding')";

    private Exactness() {}

    static void mustBeGiven(Database database, String prefix) {
        if (database.dialect() == Dialect.H2) {
            mustNotFoldCase(database, prefix);
        } else {
            mustKeepUnicode(database);
        }
    }

    private static void mustNotFoldCase(Database database, String prefix) {
        if (database.sql(H2_FOLDS).bind("table", prefix + "clients").only(row -> row.getBoolean(1))) {
            throw new StoreException(
                    "This database compares texts without regard to case: make it anew without IGNORECASE and COLLATION.",
                    null);
        }
    }

    private static void mustKeepUnicode(Database database) {
        String encoding = database.sql(POSTGRESQL_ENCODING).only(row -> row.getString(1));
        if (!encoding.equals("UTF8")) {
            throw new StoreException("This database has the encoding " + encoding + ": make it anew with UTF8.", null);
        }
    }
}
