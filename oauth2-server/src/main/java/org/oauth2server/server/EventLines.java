// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.events.EventText;
import org.oauth2server.server.text.Plain;

/** Tells whoever watches the terminal what the server decided, and why: the reason is what a client is not told. */
final class EventLines implements EventListener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter err;
    private final DateTimeFormatter time;

    /** Lines for who sits there. */
    EventLines(PrintWriter err) {
        this(err, TIME);
    }

    private EventLines(PrintWriter err, DateTimeFormatter time) {
        this.err = err;
        this.time = time;
    }

    /** Lines for who reads them another day: with the date, in UTC. */
    static EventLines dated(PrintWriter err) {
        return new EventLines(err, DateTimeFormatter.ISO_INSTANT);
    }

    @Override
    public void on(ServerEvent event) {
        err.println(time.format(event.at()) + " " + Plain.text(EventText.of(event)));
        if (event instanceof ServerEvent.Failed failed) {
            err.println("         " + Plain.text(failed.cause().toString()));
        }
    }
}
