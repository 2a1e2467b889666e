// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.backend.TestMongo;
import org.oauth2server.tck.backend.TestPostgres;

/** The databases that the scenarios are played on: each once in a JVM, with a realm of its own for every scene. */
enum Backend {
    MEMORY {
        @Override
        String find() {
            return "memory:";
        }
    },
    H2_MEMORY {
        @Override
        String find() {
            return "jdbc:h2:mem:" + UUID.randomUUID();
        }
    },
    H2_FILE {
        @Override
        String find() {
            return "jdbc:h2:file:" + folder() + "/oauth2";
        }
    },
    POSTGRESQL {
        @Override
        String find() {
            return TestPostgres.shared().freshDatabase();
        }
    },
    MONGODB {
        @Override
        String find() {
            TestMongo mongo = TestMongo.shared();
            Assumptions.assumeTrue(
                    mongo.real(), "This needs a real MongoDB: set OAUTH2_TEST_MONGODB_URI, or start Docker.");
            return mongo.freshDatabase();
        }
    };

    private String location = "";

    abstract String find();

    /** Where it is: the same place whenever it is asked for. */
    synchronized String location() {
        if (location.isEmpty()) {
            location = find();
        }
        return location;
    }

    /** A realm that nobody has used. */
    StoreConfig freshRealm() {
        return StoreConfig.of(location()).realm("r" + UUID.randomUUID());
    }

    private static String folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "h2")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
