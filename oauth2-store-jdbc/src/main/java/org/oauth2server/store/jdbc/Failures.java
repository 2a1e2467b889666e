// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/**
 * Says what became of a failed statement in words that an operator may see. A driver's own message can hold values, addresses and passwords, so none of
 * it goes on: what is kept is the SQLState, the error number and the stack trace.
 */
final class Failures {
    private static final String DUPLICATE_KEY = "23505";

    /** Serialization failure, deadlock, a lock not granted in time (PostgreSQL, H2), a concurrent update (H2). */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    /** Read-only server, cancelled statement; H2: I/O error, in use elsewhere, connection broken, database closed. */
    private static final Set<String> PASSING =
            Set.of("25006", "57014", "90020", "90028", "90031", "90067", "90098", "90121", "90135");

    private Failures() {}

    /** Whether a unique key was taken. */
    static boolean isDuplicateKey(Throwable failure) {
        SQLException cause = sql(failure);
        return cause != null && DUPLICATE_KEY.equals(cause.getSQLState());
    }

    /** Whether the statement did nothing because of another one at the same time, and may be tried again. */
    static boolean isConflict(Throwable failure) {
        SQLException cause = sql(failure);
        return cause != null && CONFLICTS.contains(state(cause));
    }

    /** Whether the connection broke, and with it perhaps all that the pool has to the same server. */
    static boolean isBroken(Throwable failure) {
        SQLException cause = sql(failure);
        return cause != null && (state(cause).startsWith("08") || state(cause).startsWith("57P"));
    }

    /** No connection was given: because there is none now, or because there never will be one. */
    static StoreException connecting(Throwable failure) {
        SQLException cause = sql(failure);
        if (cause == null || state(cause).isEmpty() || saysUnavailable(state(cause))) {
            return unavailable(cause);
        }
        return new StoreException("The database does not let us in (SQLState " + state(cause) + ").", masked(cause));
    }

    /** A statement failed. */
    static StoreException of(Throwable failure) {
        if (failure instanceof StoreException known) {
            return known;
        }
        SQLException cause = sql(failure);
        if (cause == null) {
            return new StoreException("What the database gave is no valid record.", masked(failure));
        }
        return isUnavailable(cause)
                ? unavailable(cause)
                : new StoreException(
                        "The database refused a statement (SQLState " + state(cause) + ").", masked(cause));
    }

    private static boolean isUnavailable(SQLException cause) {
        return saysUnavailable(state(cause))
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException;
    }

    private static boolean saysUnavailable(String state) {
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58")
                || CONFLICTS.contains(state)
                || PASSING.contains(state);
    }

    private static StoreUnavailableException unavailable(@Nullable SQLException cause) {
        String why = cause == null || state(cause).isEmpty() ? "" : " (SQLState " + state(cause) + ")";
        return new StoreUnavailableException(
                "The database is out of reach or overloaded" + why + ".", cause == null ? null : masked(cause));
    }

    private static String state(SQLException cause) {
        return cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The innermost that has a SQLState, as a pool wraps what the driver said. */
    private static @Nullable SQLException sql(@Nullable Throwable failure) {
        SQLException found = null;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && (found == null || e.getSQLState() != null)) {
                found = e;
            }
        }
        return found;
    }

    private static SQLException masked(SQLException cause) {
        String text =
                cause.getClass().getSimpleName() + ", SQLState " + state(cause) + ", error " + cause.getErrorCode();
        SQLException masked = new SQLException(text, cause.getSQLState(), cause.getErrorCode());
        masked.setStackTrace(cause.getStackTrace());
        return masked;
    }

    private static RuntimeException masked(Throwable cause) {
        RuntimeException masked = new RuntimeException(cause.getClass().getName());
        masked.setStackTrace(cause.getStackTrace());
        return masked;
    }
}
