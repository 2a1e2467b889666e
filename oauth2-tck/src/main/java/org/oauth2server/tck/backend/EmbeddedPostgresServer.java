// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A real PostgreSQL, unpacked from a jar and started here; it ends with the JVM and takes its data along. */
final class EmbeddedPostgresServer {

    static final String CLASS = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    private EmbeddedPostgresServer() {}

    static String start() {
        try {
            return EmbeddedPostgres.builder()
                            .setPGStartupWait(Duration.ofSeconds(60))
                            .setServerConfig("fsync", "off")
                            .setServerConfig("logging_collector", "on")
                            .setServerConfig("log_destination", "jsonlog")
                            .setServerConfig("log_rotation_age", "0")
                            .setServerConfig("log_rotation_size", "0")
                            .start()
                            .getJdbcUrl("postgres", "postgres")
                    + "&password=postgres";
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL in the test class path did not start", e);
        }
    }
}
