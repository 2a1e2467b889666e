// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the API does.
 *
 * @param template of the path, in which a segment in braces names something
 * @param operation its stable name
 * @param parameters that the query may have
 * @param body what content it takes
 * @param members that the content may have
 * @param changes whether it acts, so that it is told who did it
 */
record Route(
        String method,
        String template,
        String operation,
        Set<String> parameters,
        Body body,
        Set<String> members,
        boolean changes,
        Function<Call, Answer> action) {
    /** Whether there is content. */
    enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    static Route get(String template, String operation, Function<Call, Answer> action) {
        return new Route("GET", template, operation, Set.of(), Body.NONE, Set.of(), false, action);
    }

    static Route post(String template, String operation, Function<Call, Answer> action) {
        return acting("POST", template, operation, action);
    }

    static Route patch(String template, String operation, Function<Call, Answer> action) {
        return acting("PATCH", template, operation, action);
    }

    static Route delete(String template, String operation, Function<Call, Answer> action) {
        return acting("DELETE", template, operation, action);
    }

    private static Route acting(String method, String template, String operation, Function<Call, Answer> action) {
        return new Route(method, template, operation, Set.of(), Body.NONE, Set.of(), true, action);
    }

    Route takes(String... names) {
        return new Route(method, template, operation, inOrder(names), body, members, changes, action);
    }

    Route reads(Body content, String... names) {
        return new Route(method, template, operation, parameters, content, inOrder(names), changes, action);
    }

    /** It answers a question, and that is all. */
    Route changesNothing() {
        return new Route(method, template, operation, parameters, body, members, false, action);
    }

    private static Set<String> inOrder(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    /** What the segments of this path name; null: it is another path. */
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> parts = segments(template);
        if (parts.size() != segments.size()) {
            return null;
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String segment = segments.get(i);
            if (part.startsWith("{") && !segment.isEmpty()) {
                named.put(part.substring(1, part.length() - 1), segment);
            } else if (!part.equals(segment)) {
                return null;
            }
        }
        return named;
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
