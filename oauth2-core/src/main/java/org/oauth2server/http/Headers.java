// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The header fields of a message: names without regard to case, values in the order they came (RFC 9110 §5). */
public final class Headers {
    /** No header at all. */
    public static final Headers NONE = new Headers(Map.of());

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * A copy of these fields.
     *
     * @throws IllegalArgumentException if a name or value holds a character that could end the field (RFC 9110 §5.5)
     */
    public static Headers of(Map<String, ? extends List<String>> fields) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            mustNotSplit(name);
            values.forEach(Headers::mustNotSplit);
            copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>(1))
                    .addAll(values);
        });
        copy.replaceAll((name, values) -> List.copyOf(values));
        return new Headers(copy);
    }

    /**
     * The same headers and one more.
     *
     * @throws IllegalArgumentException if name or value holds a character that could end the field (RFC 9110 §5.5)
     */
    public Headers with(String name, String value) {
        mustNotSplit(name);
        mustNotSplit(value);
        Map<String, List<String>> more = new LinkedHashMap<>(fields);
        List<String> values = new ArrayList<>(all(name));
        values.add(value);
        more.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
        return new Headers(more);
    }

    private static void mustNotSplit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new IllegalArgumentException("A header holds no control character.");
            }
        }
    }

    /** The first value of a field; null where there is none. */
    public @Nullable String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Gives each field and value in turn, names in lower case. */
    public void forEach(BiConsumer<String, String> consumer) {
        fields.forEach((name, values) -> values.forEach(value -> consumer.accept(name, value)));
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }
}
