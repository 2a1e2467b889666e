// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.event;

/** Told of every decision, on the thread that made it: it must be quick, and what it throws is dropped. */
@FunctionalInterface
public interface EventListener {
    /** Listens to nothing. */
    EventListener NONE = event -> {};

    void on(ServerEvent event);

    /** A listener that tells this one and then the other. What one of them throws is dropped: it is kept from the other, and from whoever decided. */
    default EventListener and(EventListener other) {
        return event -> {
            tell(this, event);
            tell(other, event);
        };
    }

    private static void tell(EventListener listener, ServerEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | LinkageError | StackOverflowError dropped) {
            // A listener hears of a decision; it has no part in it.
        }
    }
}
