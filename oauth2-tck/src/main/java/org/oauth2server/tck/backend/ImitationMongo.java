// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** Something in this JVM that answers like MongoDB, up to a point: good for a smoke test, no proof of a store. */
final class ImitationMongo {

    static final String CLASS = "de.bwaldvogel.mongo.MongoServer";

    private ImitationMongo() {}

    static String start() {
        MongoServer server = new MongoServer(new MemoryBackend());
        String uri = server.bindAndGetConnectionString();
        AtJvmEnd.run("stop the imitation of MongoDB", server::shutdownNow);
        return uri;
    }
}
