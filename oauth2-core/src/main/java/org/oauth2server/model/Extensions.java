// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Members of a record that this release does not know, or that an application adds: JSON values by name, kept and given back unchanged by every
 * store.
 *
 * <p>A value is a String, Boolean, Long, Double, a List of values or a Map of values by name. Smaller whole numbers become Long, so that
 * what is read equals what was written.
 */
public final class Extensions {
    /** No extension. */
    public static final Extensions NONE = new Extensions(Map.of());

    private static final int DEEPEST = 16;

    private final Map<String, Object> members;

    private Extensions(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * These members, copied all the way down.
     *
     * @throws IllegalArgumentException if a name is blank or no text, or a value is none of JSON's, is null, or lies deeper than 16 levels
     */
    public static Extensions of(Map<String, ?> members) {
        return members.isEmpty() ? NONE : new Extensions(copy(members, 1));
    }

    private static Map<String, Object> copy(Map<?, ?> members, int depth) {
        Map<String, Object> copy = new TreeMap<>();
        members.forEach((name, value) -> copy.put(name(name), value(value, depth)));
        return Collections.unmodifiableMap(copy);
    }

    private static String name(Object name) {
        if (name instanceof String text) {
            return Text.present("The name of an extension", text);
        }
        throw new IllegalArgumentException("The name of an extension is a text.");
    }

    private static Object value(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("An extension is nested deeper than " + DEEPEST + " levels.");
        }
        if (value instanceof String text) {
            return Text.storable("An extension", text);
        }
        if (value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> value(item, depth + 1)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map, depth + 1);
        }
        throw new IllegalArgumentException("An extension holds text, booleans, numbers, lists and maps only.");
    }

    /** The members, sorted by name; unmodifiable all the way down. */
    public Map<String, Object> members() {
        return members;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extensions that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The names alone: values may be private. */
    @Override
    public String toString() {
        return members.keySet().toString();
    }
}
