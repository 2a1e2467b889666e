// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables that Spring's jar brings, in PostgreSQL's words, and the indexes that it leaves to whoever uses it. */
final class Schema {
    private static final String FOLDER = "org/springframework/security/oauth2/server/authorization/";
    private static final List<String> SCRIPTS = List.of(
            "oauth2-authorization-schema.sql", "oauth2-authorization-consent-schema.sql", "client/oauth2-registered-client-schema.sql");
    private static final List<String> LOOKED_UP =
            List.of("access_token_value", "refresh_token_value", "authorization_code_value", "state");

    private Schema() {}

    static void create(JdbcTemplate database) {
        SCRIPTS.forEach(script -> database.execute(read(script).replaceAll("\\bblob\\b", "text")));
        LOOKED_UP.forEach(column -> database.execute("create index on oauth2_authorization (" + column + ")"));
    }

    private static String read(String script) {
        try {
            return new ClassPathResource(FOLDER + script).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
