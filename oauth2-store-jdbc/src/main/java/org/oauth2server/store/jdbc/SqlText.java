// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a statement as a driver takes it, and where each of its named parameters stands.
 *
 * @param select the text itself
 * @param insert the same, which does nothing where a key is taken, for a database that has words for it
 * @param size how many values it takes
 * @param places the places of each name, from 0
 */
record SqlText(String select, String insert, int size, Map<String, List<Integer>> places) {
    private static final Pattern NAME_OR_LITERAL = Pattern.compile("'[^']*'|::|:([a-z_]+)");

    /** Of a text in which {@code :name} is a value. */
    static SqlText of(String named, String orElseNothing) {
        Map<String, List<Integer>> places = new HashMap<>();
        StringBuilder text = new StringBuilder();
        int size = 0;
        Matcher matcher = NAME_OR_LITERAL.matcher(named);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null) {
                places.computeIfAbsent(name, n -> new ArrayList<>()).add(size++);
                matcher.appendReplacement(text, "?");
            }
        }
        matcher.appendTail(text);
        return new SqlText(text.toString(), text + orElseNothing, size, places);
    }

    /** The places of this name. */
    List<Integer> places(String name) {
        List<Integer> found = places.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No parameter " + name + " is in the statement.");
        }
        return found;
    }
}
