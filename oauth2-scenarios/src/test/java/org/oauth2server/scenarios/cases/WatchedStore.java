// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.oauth2server.store.Store;

/** A store of which every call is told to a {@link Watch}, before and after. */
final class WatchedStore {
    /** Hears of every call, such as {@code issuances.issue}; what it throws goes to the caller. */
    interface Watch {
        void before(String call);

        void after(String call);
    }

    private WatchedStore() {}

    static Store of(Store store, Watch watch) {
        InvocationHandler parts = (proxy, method, arguments) -> {
            Object result = invoke(store, method, arguments);
            return method.getReturnType().getPackage() == Store.class.getPackage()
                    ? part(method.getReturnType(), result, method.getName(), watch)
                    : result;
        };
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, parts);
    }

    private static Object part(Class<?> type, Object part, String name, Watch watch) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            String call = name + "." + method.getName();
            watch.before(call);
            Object result = invoke(part, method, arguments);
            watch.after(call);
            return result;
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
