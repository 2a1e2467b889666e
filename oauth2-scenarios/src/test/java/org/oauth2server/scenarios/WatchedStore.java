// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Store;

/** A store with somebody standing beside it when tokens are issued. */
final class WatchedStore {
    private WatchedStore() {}

    /**
     * The same store.
     *
     * @param before runs before each {@link Issuances#issue}
     * @param after runs right after it has returned
     */
    static Store of(Store store, Runnable before, Runnable after) {
        Issuances watched = proxy(Issuances.class, (proxy, method, arguments) -> {
            boolean issues = method.getName().equals("issue");
            if (issues) {
                before.run();
            }
            Object result = call(() -> method.invoke(store.issuances(), arguments));
            if (issues) {
                after.run();
            }
            return result;
        });
        return proxy(
                Store.class,
                (proxy, method, arguments) ->
                        method.getName().equals("issuances") ? watched : call(() -> method.invoke(store, arguments)));
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
