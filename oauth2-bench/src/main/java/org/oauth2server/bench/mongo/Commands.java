// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** What the driver sends, one command after the other. */
final class Commands implements CommandListener {
    private final List<BsonDocument> sent = new ArrayList<>();
    private boolean listening;

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (listening) {
            sent.add(event.getCommand().clone());
        }
    }

    synchronized void listen() {
        sent.clear();
        listening = true;
    }

    /** What was sent since it listens. */
    synchronized List<BsonDocument> taken() {
        listening = false;
        return List.copyOf(sent);
    }
}
