// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The database of {@link ModelStore}s: the tables of all realms. */
public final class ModelDatabase {
    private final ConcurrentMap<String, ModelTables> realms = new ConcurrentHashMap<>();

    /** An empty one. */
    public ModelDatabase() {}

    /** The tables of this realm, which are empty where it is new. */
    public ModelTables realm(String name) {
        return realms.computeIfAbsent(name, any -> new ModelTables());
    }

    /** The tables of every realm. */
    public Collection<ModelTables> all() {
        return realms.values();
    }
}
