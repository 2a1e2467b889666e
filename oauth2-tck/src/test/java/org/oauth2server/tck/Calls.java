// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.oauth2server.store.Store;

/** Wraps a store and notes which methods of its parts are called, so that a test can say: each of them. */
final class Calls {
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /** The same store, watched. */
    Store watch(Store store) {
        return watch(Store.class, store);
    }

    private <T> T watch(Class<T> type, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    seen.add(name(method));
                    Object answer = call(method, target, arguments);
                    return isPart(method) ? watchPart(method.getReturnType(), answer) : answer;
                });
        return type.cast(proxy);
    }

    private <T> T watchPart(Class<T> type, Object part) {
        return watch(type, type.cast(part));
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The methods of all parts that have not been called. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (Method part : Store.class.getMethods()) {
            if (isPart(part)) {
                for (Method method : part.getReturnType().getMethods()) {
                    if (Modifier.isAbstract(method.getModifiers())) {
                        missing.add(name(method));
                    }
                }
            }
        }
        missing.removeAll(seen);
        return missing;
    }

    private static boolean isPart(Method method) {
        return method.getDeclaringClass() == Store.class
                && method.getReturnType().isInterface()
                && method.getReturnType().getPackage().equals(Store.class.getPackage());
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
