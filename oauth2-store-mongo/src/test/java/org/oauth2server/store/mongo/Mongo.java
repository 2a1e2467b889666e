// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.ConnectionString;
import java.net.InetSocketAddress;
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

    /** The same database, if its server listened here and were the only one. */
    static String at(String uri, InetSocketAddress entrance) {
        String hosts = String.join(",", new ConnectionString(uri).getHosts());
        return "mongodb://"
                + uri.substring("mongodb://".length(), uri.indexOf(hosts))
                + entrance.getAddress().getHostAddress() + ":" + entrance.getPort()
                + "/" + database(uri) + "?directConnection=true&serverSelectionTimeoutMS=2000";
    }

    static String database(String uri) {
        return Objects.requireNonNull(new ConnectionString(uri).getDatabase());
    }
}
