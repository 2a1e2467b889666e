// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection string of MongoDB, taken apart as far as needed to name another database on the same server. */
record MongoAddress(String server, String database, String options) {

    private static final Pattern SHAPE = Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/([^?]*))?(\\?.*)?");

    static MongoAddress of(String uri) {
        Matcher matcher = SHAPE.matcher(uri);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Not a connection string of MongoDB, like mongodb://user:password@host:27017/name");
        }
        return new MongoAddress(matcher.group(1), orEmpty(matcher.group(2)), orEmpty(matcher.group(3)));
    }

    /** The same server and user: without {@code authSource} the user would be looked up in the new database. */
    MongoAddress database(String name) {
        return new MongoAddress(server, name, authenticatesByDatabase() ? withAuthSource() : options);
    }

    String uri() {
        return server + "/" + database + options;
    }

    private boolean authenticatesByDatabase() {
        return server.contains("@") && !options.contains("authSource=");
    }

    private String withAuthSource() {
        String source = "authSource=" + (database.isEmpty() ? "admin" : database);
        return options.length() > 1 ? options + "&" + source : "?" + source;
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }
}
