// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.oauth2server.tck.backend.TestMongo;
import org.oauth2server.tck.backend.TestPostgres;

/** The databases that commands are tried on. */
enum Places {
    H2 {
        @Override
        String fresh() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRESQL {
        @Override
        String fresh() {
            return TestPostgres.shared().freshDatabase();
        }
    },
    MONGODB {
        @Override
        String fresh() {
            TestMongo mongo = TestMongo.shared();
            Assumptions.assumeTrue(
                    mongo.real(), "This needs a real MongoDB: set OAUTH2_TEST_MONGODB_URI, or start Docker.");
            return mongo.freshDatabase();
        }
    };

    /** An empty database. */
    abstract String fresh();
}
