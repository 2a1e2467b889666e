// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;

/** The latest decisions of a practice server, for whoever wants to know what just happened. */
final class Recent implements EventListener {
    private static final int MOST = 50;

    private final Deque<ServerEvent> events = new ArrayDeque<>();

    /** Why the request of this thread was refused. */
    private final ThreadLocal<@Nullable String> refusal = new ThreadLocal<>();

    @Override
    public void on(ServerEvent event) {
        if (event instanceof ServerEvent.Refused refused) {
            refusal.set(refused.reason());
        }
        synchronized (events) {
            events.addFirst(event);
            while (events.size() > MOST) {
                events.removeLast();
            }
        }
    }

    /** The latest first. */
    List<ServerEvent> latest() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** A request begins on this thread: nothing is refused yet. */
    void begin() {
        refusal.remove();
    }

    /** The reason of what was refused on this thread since it began; null: nothing was. */
    @Nullable
    String refusal() {
        return refusal.get();
    }
}
