// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL of PostgreSQL, taken apart as far as needed to point it elsewhere on the same server. */
record PostgresAddress(String server, String database, String parameters) {

    private static final Pattern SHAPE =
            Pattern.compile("(jdbc:postgresql:(?://[^/?]*(?:/|(?=\\?|$)))?)([^/?]*)(\\?.*)?");

    static PostgresAddress of(String url) {
        Matcher matcher = SHAPE.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Not a JDBC URL of PostgreSQL, like jdbc:postgresql://host:5432/name?user=u&password=p");
        }
        String parameters = matcher.group(3);
        return new PostgresAddress(matcher.group(1), matcher.group(2), parameters == null ? "" : parameters);
    }

    PostgresAddress database(String name) {
        boolean open = server.contains("//") && !server.endsWith("/");
        return new PostgresAddress(open ? server + "/" : server, name, parameters);
    }

    PostgresAddress schema(String name) {
        String kept = parameters.replaceAll("(?<=[?&])currentSchema=[^&]*(?:&|$)", "");
        String separator = kept.isEmpty() ? "?" : kept.endsWith("?") || kept.endsWith("&") ? "" : "&";
        return new PostgresAddress(server, database, kept + separator + "currentSchema=" + name);
    }

    String url() {
        return server + database + parameters;
    }
}
