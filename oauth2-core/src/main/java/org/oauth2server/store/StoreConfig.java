// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a store is, and which part of it to see.
 *
 * @param location the database, such as {@code jdbc:h2:file:./data/oauth2}, {@code jdbc:postgresql://host/db}, {@code mongodb://host/db}, {@code memory:}
 * @param realm keeps the records of one authorization server apart from those of another in the same database: 1 to 64 of {@code A-Za-z0-9_.-}
 * @param prefix of the names of tables or collections: up to 32 of {@code A-Za-z0-9_}, no digit first
 */
public record StoreConfig(URI location, String realm, String prefix) {
    /** The realm where none is named. */
    public static final String DEFAULT_REALM = "default";

    /** The prefix where none is named. */
    public static final String DEFAULT_PREFIX = "oauth2_";

    private static final Pattern REALM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,31})?");

    /** @throws IllegalArgumentException if realm or prefix is not of its form */
    public StoreConfig {
        if (!REALM.matcher(realm).matches()) {
            throw new IllegalArgumentException("A realm has 1 to 64 letters, digits, and _.- only.");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("A prefix has up to 32 letters, digits and _ only, and no digit first.");
        }
    }

    /**
     * The default realm at this location. A kind alone, such as {@code memory:}, is taken as {@code memory:/}, because a URI has something behind its
     * scheme.
     *
     * @throws IllegalArgumentException if it is not a URI
     */
    public static StoreConfig of(String location) {
        boolean kindAlone = location.indexOf(':') == location.length() - 1;
        return new StoreConfig(uri(kindAlone ? location + "/" : location), DEFAULT_REALM, DEFAULT_PREFIX);
    }

    /** Says what is wrong with it and where, and does not repeat it: it may hold a password. */
    private static URI uri(String location) {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "The location of a store is not a URI: " + e.getReason() + " at index " + e.getIndex() + ".");
        }
    }

    public StoreConfig realm(String realm) {
        return new StoreConfig(location, realm, prefix);
    }

    public StoreConfig prefix(String prefix) {
        return new StoreConfig(location, realm, prefix);
    }

    /** Realm and scheme alone: the location may hold a password. */
    @Override
    public String toString() {
        return "StoreConfig[" + location.getScheme() + ", realm " + realm + "]";
    }
}
