// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/** Brings the tables of one prefix up to date, whoever else starts at the same time, and refuses what it does not know. */
final class Schema {
    private static final int ATTEMPTS = 3;
    private static final String PATIENTLY = "set lock_timeout 60000";

    private final DataSource source;
    private final Dialect dialect;
    private final String prefix;

    /** @param prefix as given: tables are named in lower case, since databases fold names each in its own way */
    Schema(DataSource source, Dialect dialect, String prefix) {
        this.source = source;
        this.dialect = dialect;
        this.prefix = prefix.toLowerCase(Locale.ROOT);
    }

    /** The prefix of its tables. */
    String prefix() {
        return prefix;
    }

    void migrate() {
        mustBeReachable();
        for (int attempt = 1; ; attempt++) {
            try {
                alone(this::toLatest);
                return;
            } catch (FlywayException e) {
                StoreException failure = failure(e);
                if (attempt == ATTEMPTS || failure instanceof StoreUnavailableException) {
                    throw failure;
                }
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        }
    }

    private void mustBeReachable() {
        try (Connection connection = source.getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw Failures.connecting(e);
        }
    }

    private void toLatest() {
        Flyway flyway = flyway();
        for (MigrationInfo migration : flyway.info().all()) {
            mustBeKnown(migration);
        }
        flyway.migrate();
    }

    private void mustBeKnown(MigrationInfo migration) {
        MigrationState state = migration.getState();
        if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
            throw new StoreException(
                    "The tables named " + prefix + "... are of a newer release of this store: they have version "
                            + migration.getVersion()
                            + ", which this release does not know. Start the newer release, or name another prefix.",
                    null);
        }
    }

    private Flyway flyway() {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new Migrations(dialect))
                .javaMigrationClassProvider(List::of)
                .table(prefix + "schema_history")
                .placeholders(Map.of("prefix", prefix))
                // the application's own tables may stand in the same schema, and its own Flyway too
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .load();
    }

    private StoreException failure(FlywayException e) {
        StoreException cause = Failures.of(e);
        return cause instanceof StoreUnavailableException
                ? cause
                : new StoreException(
                        "The tables named " + prefix + "... were not brought up to date: " + cause.getMessage(),
                        cause.getCause());
    }

    /** Where DDL commits, Flyway's lock ends with its first statement: there a row of our own is locked all the while. */
    private void alone(Runnable work) throws SQLException {
        if (!dialect.ddlCommits()) {
            work.run();
            return;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String table = prefix + "schema_lock";
            connection.setAutoCommit(true);
            statement.execute(PATIENTLY);
            statement.execute("create table if not exists " + table + " (id integer primary key)");
            insertOnce(statement, table);
            connection.setAutoCommit(false);
            statement.executeQuery("select id from " + table + " where id = 1 for update");
            work.run();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void insertOnce(Statement statement, String table) throws SQLException {
        try {
            statement.execute("insert into " + table + " (id) values (1)");
        } catch (SQLException e) {
            if (!Failures.isDuplicateKey(e)) {
                throw e;
            }
        }
    }
}
