// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An answer that the model would not have given.
 *
 * @param steps what was done, the last of which was answered
 * @param expected the answer of the model
 * @param answer the answer of the store
 */
public record Difference(List<String> steps, Object expected, Object answer) {
    private static final Pattern NAME = Pattern.compile("\\b[ri][0-9]+\\b");

    public Difference {
        steps = List.copyOf(steps);
    }

    /** The steps, one a line, and the two answers to the last of them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append("%3d  %s\n".formatted(i + 1, steps.get(i)));
        }
        return named(text + "     was answered   %s\n     the model says %s".formatted(answer, expected));
    }

    /** Writes digests as the names that they were made of. */
    private static String named(String text) {
        String named = text;
        Set<String> names = NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        for (String name : names) {
            for (String part : List.of("", ".code", ".access", ".refresh")) {
                named = named.replace(Cast.digest(name + part).toString(), name + part);
            }
        }
        return named;
    }
}
