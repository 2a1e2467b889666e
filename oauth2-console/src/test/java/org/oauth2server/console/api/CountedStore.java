// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.oauth2server.store.Page;
import org.oauth2server.store.Store;

/** Counts what is asked of a store, and how many rows its listings give. */
final class CountedStore {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /** What something has cost. */
    record Cost(long calls, long rows) {}

    Store beside(Store store) {
        return proxy(Store.class, (proxy, method, arguments) -> {
            Object room = call(method, store, arguments);
            boolean isRoom = method.getParameterCount() == 0
                    && method.getReturnType().isInterface()
                    && method.getReturnType().getPackage().equals(Store.class.getPackage());
            return isRoom ? counted(method.getReturnType(), room) : room;
        });
    }

    private <T> T counted(Class<T> type, Object room) {
        return proxy(type, (proxy, method, arguments) -> {
            calls.incrementAndGet();
            Object result = call(method, room, arguments);
            if (result instanceof Page<?> page) {
                rows.addAndGet(page.items().size());
            }
            return result;
        });
    }

    Cost of(Runnable work) {
        long callsBefore = calls.get();
        long rowsBefore = rows.get();
        work.run();
        return new Cost(calls.get() - callsBefore, rows.get() - rowsBefore);
    }

    private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
