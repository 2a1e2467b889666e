// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.held;

import java.util.concurrent.locks.ReentrantLock;

/** Something outside the bench that threads are held up in. */
public final class Contended {
    public static final Object MONITOR = new Object();
    public static final ReentrantLock LOCK = new ReentrantLock();

    private Contended() {}

    public static void enter() {
        synchronized (MONITOR) {
            MONITOR.notifyAll();
        }
    }

    public static void lock() {
        LOCK.lock();
        LOCK.unlock();
    }
}
