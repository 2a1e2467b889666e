// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Waits until the process is told to stop. It catches the signals itself: a shutdown hook would run beside those of others, and an embedded database that
 * closes in one of them takes the requests under way along; and the process would not end with 0.
 */
final class StopSignal {
    private static final String[] NAMES = {"TERM", "INT"};

    private final CountDownLatch told = new CountDownLatch(1);

    private StopSignal() {}

    /** Catches TERM and INT from now on; where the platform has no signals, the end of the process is noticed as it may be. */
    static StopSignal caught() {
        StopSignal stop = new StopSignal();
        try {
            for (String name : NAMES) {
                stop.handle(name);
            }
        } catch (ReflectiveOperationException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(stop.told::countDown, "stop"));
        }
        return stop;
    }

    /** By its name, for the compiler warns of the class, and there is no other. */
    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        told.countDown();
                    }
                    return null;
                });
        try {
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (InvocationTargetException e) {
            // the virtual machine was told to keep this signal (-Xrs): it ends as it always did
        }
    }

    void await() throws InterruptedException {
        told.await();
    }
}
