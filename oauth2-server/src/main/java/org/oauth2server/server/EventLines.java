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

    EventLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void on(ServerEvent event) {
        err.println(TIME.format(event.at()) + " " + Plain.text(EventText.of(event)));
        if (event instanceof ServerEvent.Failed failed) {
            err.println("         " + Plain.text(failed.cause().toString()));
        }
    }
}
