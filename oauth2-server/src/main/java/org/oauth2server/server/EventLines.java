// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
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
        err.println(time.format(event.at()) + " " + Plain.text(words(event)));
    }

    private static String words(ServerEvent event) {
        if (event instanceof ServerEvent.Issued issued) {
            return "issued   " + issued.grantType() + " to " + issued.client() + ", scope \"" + issued.scopes() + "\"";
        }
        if (event instanceof ServerEvent.Refused refused) {
            String whom = refused.client() == null ? "" : " to " + refused.client();
            return "refused  " + refused.path() + whom + ": " + refused.code() + " (" + refused.reason() + ")";
        }
        if (event instanceof ServerEvent.Asked asked) {
            return "asked    " + asked.client() + " wants \"" + asked.scopes() + "\"";
        }
        if (event instanceof ServerEvent.Decided decided) {
            return (decided.approved() ? "granted  " : "denied   ") + decided.client();
        }
        if (event instanceof ServerEvent.Revoked revoked) {
            return "revoked  a token or grant of " + revoked.client() + " (" + revoked.reason() + ")";
        }
        if (event instanceof ServerEvent.Reused reused) {
            return "reused   what " + reused.client() + " had spent; its grant is revoked (" + reused.reason() + ")";
        }
        ServerEvent.Failed failed = (ServerEvent.Failed) event;
        return "failed   " + failed.path() + ": " + failed.cause() + " (incident " + failed.incident() + ")";
    }
}
