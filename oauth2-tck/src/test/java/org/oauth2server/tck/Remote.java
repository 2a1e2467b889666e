// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;

/** A store whose every call goes over a connection to a {@link RemoteDatabase}, which makes it there. Each call has a connection of its own. */
record Remote(InetSocketAddress address, Object target, Habits habits) implements InvocationHandler {
    /** What a driver does with a call, and when its connection breaks; a mutant has habits of its own. */
    interface Habits {
        /** Makes a call over there. */
        default @Nullable Object call(Remote remote, Method method, Object @Nullable [] arguments) throws Throwable {
            return remote.over(() -> remote.make(method, arguments));
        }

        /** What becomes of a call whose connection broke. */
        default @Nullable Object broken(Method method, Object @Nullable [] arguments, IOException e) {
            throw new StoreUnavailableException("The connection broke.", e);
        }
    }

    /** The store over there. */
    Store store() {
        return (Store) proxy(Store.class, this);
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getReturnType().isInterface()
                && method.getReturnType().getPackage().equals(Store.class.getPackage())
                && method.getDeclaringClass() == Store.class) {
            return proxy(method.getReturnType(), new Remote(address, make(method, arguments), habits));
        }
        if (method.getDeclaringClass() == Store.class && !method.getName().equals("ping")) {
            return make(method, arguments);
        }
        try {
            return habits.call(this, method, arguments);
        } catch (IOException e) {
            return habits.broken(method, arguments, e);
        }
    }

    /** Sends a call and waits for its answer. */
    private @Nullable Object over(RemoteDatabase.Call call) throws Throwable {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            new DataOutputStream(socket.getOutputStream()).writeLong(RemoteDatabase.ticket(call));
            return RemoteDatabase.answer(new DataInputStream(socket.getInputStream()).readLong());
        }
    }

    private Object make(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
