// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.util.concurrent.atomic.AtomicLong;

/** Names what broke, so that what a user saw and what an operator reads can be brought together. */
final class Incident {
    private static final AtomicLong COUNT = new AtomicLong();

    private Incident() {}

    static String next() {
        return "i" + COUNT.incrementAndGet();
    }
}
