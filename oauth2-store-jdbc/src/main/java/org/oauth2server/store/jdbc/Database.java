// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/**
 * Runs statements: one connection for one statement, committed by itself, and again if another one at the same time was in its way.
 *
 * <p>In the texts {@code #name} is a table, which gets the prefix.
 */
final class Database {
    private static final int ATTEMPTS = 12;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Jdbi jdbi;
    private final Runnable renew;
    private final Dialect dialect;
    private final String prefix;
    private final Map<String, SqlText> texts = new ConcurrentHashMap<>();

    Database(Pool pool, Dialect dialect, String prefix) {
        this.jdbi = Jdbi.create(pool.source());
        this.renew = pool.renew();
        this.dialect = dialect;
        this.prefix = prefix;
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        // an application's connection may come with autocommit off, and goes back as it came
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    }

    Dialect dialect() {
        return dialect;
    }

    /** What the database calls itself, and its version, without what some add about how they were built. */
    String product() {
        return run(handle -> {
            DatabaseMetaData about = handle.getConnection().getMetaData();
            return about.getDatabaseProductName() + " "
                    + about.getDatabaseProductVersion().split("[ (]", 2)[0];
        });
    }

    /** This statement, yet to be given its values. */
    Sql sql(String text) {
        // computeIfAbsent may lock what it finds
        SqlText known = texts.get(text);
        return new Sql(
                this,
                known != null ? known : texts.computeIfAbsent(text, t -> SqlText.of(text(t), dialect.orElseNothing())));
    }

    String text(String text) {
        return text.replace("#", prefix);
    }

    /** Does what a single statement does. */
    <T> T run(HandleCallback<T, SQLException> work) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                return committingByItself(handle, work);
            } catch (ConnectionException e) {
                throw connectionLost(e);
            } catch (RuntimeException | SQLException e) {
                if (Failures.isBroken(e)) {
                    renew.run();
                }
                if (attempt == ATTEMPTS || !Failures.isConflict(e)) {
                    throw Failures.isDuplicateKey(e) ? new KeyTaken(e) : Failures.of(e);
                }
                LockSupport.parkNanos(attempt * PAUSE_NANOS);
            }
        }
    }

    /** Does what takes several statements, all or none of them. */
    <T> T transaction(HandleCallback<T, RuntimeException> work) {
        return run(handle -> handle.inTransaction(work));
    }

    private static <T> T committingByItself(Handle handle, HandleCallback<T, SQLException> work) throws SQLException {
        Connection connection = handle.getConnection();
        if (connection.getAutoCommit()) {
            return work.withHandle(handle);
        }
        connection.setAutoCommit(true);
        try {
            return work.withHandle(handle);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private static StoreUnavailableException connectionLost(ConnectionException e) {
        return Failures.connecting(e) instanceof StoreUnavailableException gone
                ? gone
                : new StoreUnavailableException(
                        "The database does not let us in any more.",
                        Failures.connecting(e).getCause());
    }

    /** The key of an insert was taken: for those who ask, an answer. */
    static final class KeyTaken extends StoreException {
        private static final long serialVersionUID = 1L;

        private KeyTaken(Exception cause) {
            super(
                    "The database refused a statement: a unique key is taken.",
                    Failures.of(cause).getCause());
        }
    }
}
