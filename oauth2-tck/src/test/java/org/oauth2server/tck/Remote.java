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
class Remote implements InvocationHandler {
    private final InetSocketAddress address;
    private final Object target;

    Remote(InetSocketAddress address, Object target) {
        this.address = address;
        this.target = target;
    }

    /** The store over there. */
    Store store() {
        return (Store) proxy(Store.class, this);
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** The same, for a part of the store. */
    Remote part(Object part) {
        return new Remote(address, part);
    }

    final InetSocketAddress address() {
        return address;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getReturnType().isInterface()
                && method.getReturnType().getPackage().equals(Store.class.getPackage())
                && method.getDeclaringClass() == Store.class) {
            return proxy(method.getReturnType(), part(call(method, arguments)));
        }
        if (method.getDeclaringClass() == Store.class && !method.getName().equals("ping")) {
            return call(method, arguments);
        }
        try {
            return over(() -> call(method, arguments));
        } catch (IOException e) {
            return broken(method, arguments, e);
        }
    }

    /** What becomes of a call whose connection broke. */
    @Nullable
    Object broken(Method method, Object @Nullable [] arguments, IOException e) {
        throw new StoreUnavailableException("The connection broke.", e);
    }

    /** Sends a call and waits for its answer. */
    @Nullable
    Object over(RemoteDatabase.Call call) throws Throwable {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            new DataOutputStream(socket.getOutputStream()).writeLong(RemoteDatabase.ticket(call));
            return RemoteDatabase.answer(new DataInputStream(socket.getInputStream()).readLong());
        }
    }

    private Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
