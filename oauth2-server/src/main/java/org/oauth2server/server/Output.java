// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.Map;
import org.oauth2server.http.Json;
import org.oauth2server.server.text.Plain;

/** Results on stdout: for a program one JSON document, for a person lines without power over his terminal. */
final class Output {
    private final Surroundings here;
    private final boolean json;

    Output(Surroundings here, boolean json) {
        this.here = here;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** The document, for a program; else the lines that this prints. */
    void show(Map<String, ?> document, Runnable lines) {
        if (json) {
            here.out().println(Plain.json(Json.write(document)));
        } else {
            lines.run();
        }
        here.out().flush();
    }

    void line(String text) {
        here.out().println(Plain.text(text));
    }

    /** A name and a value; nothing where there is no value. */
    void row(String name, Object value) {
        String text = String.valueOf(value);
        if (!text.isEmpty()) {
            here.out().printf("  %-13s  %s%n", name, Plain.text(text));
        }
    }
}
