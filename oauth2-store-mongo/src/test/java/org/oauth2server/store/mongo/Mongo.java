// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.ConnectionString;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.oauth2server.tck.backend.TestMongo;

/** The server that the tests run on. */
final class Mongo {
    private Mongo() {}

    /** A database of its own on a real server; without one, the test is skipped and says so. */
    static String freshDatabase() {
        TestMongo mongo = TestMongo.shared();
        Assumptions.assumeTrue(
                mongo.real(), "This needs a real MongoDB: set OAUTH2_TEST_MONGODB_URI, or start Docker.");
        return mongo.freshDatabase();
    }

    static String database(String uri) {
        return Objects.requireNonNull(new ConnectionString(uri).getDatabase());
    }
}
