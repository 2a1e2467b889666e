// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/**
 * Tells what may go well at another time from what will not, and keeps what the server and the driver say out of the message: they quote values and
 * addresses.
 */
final class Failures {
    private static final List<Class<? extends MongoException>> PASSING = List.of(
            MongoTimeoutException.class,
            MongoSocketException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class,
            MongoExecutionTimeoutException.class,
            MongoWriteConcernException.class,
            MongoInterruptedException.class);

    private static final List<String> PASSING_LABELS =
            List.of("RetryableWriteError", "TransientTransactionError", "SystemOverloadedError");

    /**
     * Host unreachable or not found, time limit (two kinds), write concern timeout, network timeout, shutting down, unsatisfiable write concern, write
     * conflict, stepped down, time limit, interrupted (four kinds), not primary (four kinds), out of disk space, connection lost.
     */
    private static final Set<Integer> PASSING_CODES = Set.of(
            6, 7, 50, 64, 89, 91, 100, 112, 189, 262, 9001, 10058, 10107, 11600, 11601, 11602, 13435, 13436, 14031,
            46841);

    private Failures() {}

    /** What this call gives; a failure of the driver becomes one of the contract. */
    static <T> T guard(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw of(what, e);
        }
    }

    static StoreException of(String what, MongoException e) {
        return passes(e)
                ? new StoreUnavailableException("MongoDB was not available " + what + kind(e), e)
                : new StoreException("MongoDB failed " + what + kind(e), e);
    }

    private static boolean passes(MongoException e) {
        return PASSING.stream().anyMatch(type -> type.isInstance(e))
                || PASSING_LABELS.stream().anyMatch(e::hasErrorLabel)
                || PASSING_CODES.contains(e.getCode());
    }

    private static String kind(MongoException e) {
        String code = e.getCode() > 0 ? ", code " + e.getCode() : "";
        return " (" + e.getClass().getSimpleName() + code + ").";
    }
}
