// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB for tests, one for the whole JVM, found in this order:
 *
 * <ol>
 *   <li>the connection string in {@code OAUTH2_TEST_MONGODB_URI} (system property or environment variable),
 *   <li>a container, where Docker runs,
 *   <li>an imitation in this JVM (de.bwaldvogel:mongo-java-server), which is said aloud, and refused where {@code CI} is
 *       {@code true}: it shows that the code runs, not that the store is right.
 * </ol>
 */
public final class TestMongo {

    private static @Nullable TestMongo shared;

    private final MongoAddress server;
    private final boolean real;
    private final Queue<String> leftBehind = new ConcurrentLinkedQueue<>();

    TestMongo(String uri, boolean real) {
        this.server = MongoAddress.of(uri);
        this.real = real;
    }

    /** The server that the tests of this JVM share. */
    public static synchronized TestMongo shared() {
        if (shared == null) {
            TestMongo found = find();
            if (!found.real) {
                System.err.println("oauth2-tck: SMOKE TEST ONLY: MongoDB is imitated in this JVM; " + wayOut());
            }
            AtJvmEnd.run("drop the test databases in MongoDB", found::dropAll);
            shared = found;
        }
        return shared;
    }

    /** The connection string of the server itself. */
    public String uri() {
        return server.uri();
    }

    /** The connection string of a database that nobody has used; it is dropped when the JVM ends. */
    public String freshDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        leftBehind.add(name);
        return server.database(name).uri();
    }

    /** Whether this is MongoDB; false for the imitation, which lacks much: expiry, transactions, partial indexes. */
    public boolean real() {
        return real;
    }

    void dropAll() {
        if (leftBehind.isEmpty() || !real) {
            return;
        }
        try (MongoClient client = MongoClients.create(uri())) {
            for (String name = leftBehind.poll(); name != null; name = leftBehind.poll()) {
                client.getDatabase(name).drop();
            }
        }
    }

    private static TestMongo find() {
        return Setting.of(Setting.MONGODB)
                .map(uri -> new TestMongo(uri, true))
                .orElseGet(() -> Docker.runs(MongoContainer.CLASS)
                        ? new TestMongo(MongoContainer.start(), true)
                        : imitation(Setting.ci()));
    }

    static TestMongo imitation(boolean mustBeReal) {
        if (mustBeReal) {
            throw new IllegalStateException("CI=true, and there is no real MongoDB: " + wayOut());
        }
        if (!ClassPath.has(ImitationMongo.CLASS)) {
            throw new IllegalStateException("No MongoDB to test with: " + wayOut());
        }
        return new TestMongo(ImitationMongo.start(), false);
    }

    private static String wayOut() {
        return "set " + Setting.MONGODB + " to a connection string, or start Docker.";
    }
}
