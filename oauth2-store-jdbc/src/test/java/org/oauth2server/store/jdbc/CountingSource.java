// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** An application's data source that counts what goes through it: statements, and the words that begin or end a transaction. */
final class CountingSource {
    private final AtomicLong sent = new AtomicLong();

    long sent() {
        return sent.get();
    }

    DataSource of(DataSource source) {
        return watched(DataSource.class, source);
    }

    private <T> T watched(Class<T> type, T target) {
        InvocationHandler watch = (proxy, method, arguments) -> {
            if (isSent(method.getName())) {
                sent.incrementAndGet();
            }
            try {
                return wrapped(method.getReturnType(), method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, watch));
    }

    private static boolean isSent(String method) {
        return method.startsWith("execute") || method.equals("commit") || method.equals("rollback");
    }

    private Object wrapped(Class<?> type, Object result) {
        if (result instanceof Connection connection && type == Connection.class) {
            return watched(Connection.class, connection);
        }
        return result instanceof Statement && Statement.class.isAssignableFrom(type) ? statement(type, result) : result;
    }

    private <T> T statement(Class<T> type, Object statement) {
        return watched(type, type.cast(statement));
    }
}
