// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import org.testcontainers.mongodb.MongoDBContainer;

/** MongoDB in a container, a standalone server: the least that a store has to be right on. */
final class MongoContainer {

    static final String CLASS = "org.testcontainers.mongodb.MongoDBContainer";

    private MongoContainer() {}

    @SuppressWarnings("resource") // lives as long as the JVM
    static String start() {
        MongoDBContainer container = new MongoDBContainer("mongo:7");
        container.start();
        AtJvmEnd.run("stop the MongoDB container", container::stop);
        return container.getConnectionString();
    }
}
