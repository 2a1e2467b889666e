// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a scene has opened, to be closed once and in reverse, however far the scene came. */
final class Opened {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T opened) {
        open.push(opened);
        return opened;
    }

    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
