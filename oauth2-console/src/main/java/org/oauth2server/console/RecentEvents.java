// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;

/** The latest events of this process, for the console to show. */
public final class RecentEvents implements EventListener {
    /** Remembers nothing yet. */
    public RecentEvents() {}

    @Override
    public void on(ServerEvent event) {}
}
