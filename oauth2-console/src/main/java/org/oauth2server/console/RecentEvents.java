// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import java.time.InstantSource;
import org.oauth2server.console.api.EventMemory;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;

/**
 * The latest administrative and security events of this process, a bounded number of them in memory, for the console to show. It is no audit: what has to last
 * belongs to a listener that writes it down.
 */
public final class RecentEvents implements EventListener {
    private final EventMemory memory;

    /** Begins to remember now. */
    public RecentEvents() {
        this(InstantSource.system());
    }

    /** Begins to remember now, by this clock. */
    public RecentEvents(InstantSource clock) {
        this.memory = new EventMemory(clock);
    }

    @Override
    public void on(ServerEvent event) {
        memory.remember(event);
    }

    EventMemory memory() {
        return memory;
    }
}
