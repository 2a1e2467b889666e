// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;

/** What the driver sends, on every client made here. */
final class CommandLog implements CommandListener {
    private final AtomicLong sent = new AtomicLong();
    private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();
    private volatile boolean keeping;

    @Override
    public void commandStarted(CommandStartedEvent event) {
        sent.incrementAndGet();
        if (keeping) {
            commands.add(event.getCommand().clone());
        }
    }

    MongoClient client(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(this)
                .build());
    }

    long sent() {
        return sent.get();
    }

    /** The commands that this work sent. */
    List<BsonDocument> during(Runnable work) {
        commands.clear();
        keeping = true;
        try {
            work.run();
            return List.copyOf(commands);
        } finally {
            keeping = false;
        }
    }
}
