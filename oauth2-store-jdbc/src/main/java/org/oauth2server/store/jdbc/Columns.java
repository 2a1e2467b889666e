// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Columns of one table in a select list, and the place of each: a driver that is asked by name searches for it in every row. */
final class Columns {
    private final String alias;
    private final String[] names;
    private final int before;
    private final Map<String, Integer> places = new HashMap<>();

    private Columns(String alias, String[] names, int before) {
        this.alias = alias;
        this.names = names;
        this.before = before;
        for (int i = 0; i < names.length; i++) {
            places.put(names[i], before + i + 1);
        }
    }

    /** The first of a select list. */
    static Columns of(String alias, String... names) {
        return new Columns(alias, names, 0);
    }

    /** The same columns of another table, or of the same one under another name. */
    Columns of(String another) {
        return new Columns(another, names, before);
    }

    /** These, where they stand behind others in a select list. */
    Columns after(Columns others) {
        return new Columns(alias, names, others.before + others.names.length);
    }

    Row in(ResultSet result) {
        return new Row(result, this);
    }

    int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("No column " + name + " was selected.");
        }
        return place;
    }

    /** As a select list names them. */
    @Override
    public String toString() {
        return Arrays.stream(names).map(name -> alias + '.' + name).collect(Collectors.joining(", "));
    }
}
