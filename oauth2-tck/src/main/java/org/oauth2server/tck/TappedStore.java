// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Store;

/** A store, of which each call on one of its parts goes through one place first. What is asked of the store itself goes by. */
final class TappedStore {
    private TappedStore() {}

    /** The place. */
    interface Tap {
        /** Answers in place of the call; most often by {@linkplain Call#pass() passing it on}. */
        @Nullable
        Object answer(Call call) throws Throwable;
    }

    /** A call that has not been made yet. */
    static final class Call {
        private final Object part;
        private final Method method;
        private final Object @Nullable [] arguments;

        private Call(Object part, Method method, Object @Nullable [] arguments) {
            this.part = part;
            this.method = method;
            this.arguments = arguments;
        }

        /** Such as {@code Issuances.issue}. */
        String name() {
            return nameOf(method);
        }

        /** Makes the call, each time anew. */
        @Nullable
        Object pass() throws Throwable {
            try {
                return method.invoke(part, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    static Store of(Store store, Tap tap) {
        return proxy(Store.class, (self, method, arguments) -> {
            Object answer = new Call(store, method, arguments).pass();
            return isPart(method) ? part(method.getReturnType(), Objects.requireNonNull(answer), tap) : answer;
        });
    }

    private static <T> T part(Class<T> type, Object part, Tap tap) {
        return proxy(type, (self, method, arguments) -> tap.answer(new Call(part, method, arguments)));
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Whether this method of a store gives one of its parts. */
    static boolean isPart(Method method) {
        return method.getDeclaringClass() == Store.class
                && method.getReturnType().isInterface()
                && method.getReturnType().getPackage().equals(Store.class.getPackage());
    }

    /** Such as {@code Issuances.issue}. */
    static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
