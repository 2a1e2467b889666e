// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.http.Html;

/** A piece of a page with holes, written {@code {{name}}}. Whatever fills one is escaped, unless it was made here too. */
record Template(String text) {
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z-]+)}}");

    /** HTML that is safe, because a template made it. */
    record Markup(String html) {}

    /** The template in this resource beside this class. */
    static Template named(String resource) {
        return new Template(resource(resource));
    }

    static String resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills each hole with the value of its name: text, or {@link Markup}. */
    Markup fill(Map<String, ?> values) {
        return new Markup(
                HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(value(values, hole.group(1)))));
    }

    private static String value(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing fills " + name + ".");
        }
        return value instanceof Markup markup ? markup.html() : Html.escape(value.toString());
    }

    /** One after the other. */
    static Markup all(Iterable<Markup> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.html()));
        return new Markup(all.toString());
    }
}
