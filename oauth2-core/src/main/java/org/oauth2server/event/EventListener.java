// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.event;

/** Told of every decision, on the thread that made it: it must be quick, and what it throws is dropped. */
@FunctionalInterface
public interface EventListener {
    /** Listens to nothing. */
    EventListener NONE = event -> {};

    void on(ServerEvent event);

    /** A listener that tells both. */
    default EventListener and(EventListener other) {
        return event -> {
            on(event);
            other.on(event);
        };
    }
}
