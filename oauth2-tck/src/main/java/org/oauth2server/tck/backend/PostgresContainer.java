// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class PostgresContainer {

    static final String CLASS = "org.testcontainers.postgresql.PostgreSQLContainer";

    private PostgresContainer() {}

    @SuppressWarnings("resource") // lives as long as the JVM
    static String start() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
        container.start();
        AtJvmEnd.run("stop the PostgreSQL container", container::stop);
        String url = container.getJdbcUrl();
        return url + (url.contains("?") ? "&" : "?") + "user=" + container.getUsername() + "&password="
                + container.getPassword();
    }
}
