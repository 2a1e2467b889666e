// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;

/** Keeps what a listener throws from the request it was told of. */
record QuietListener(EventListener listener) implements EventListener {
    @Override
    public void on(ServerEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException dropped) {
            // A listener hears of a decision; it has no part in it.
        }
    }
}
