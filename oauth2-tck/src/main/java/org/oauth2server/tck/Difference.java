// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where two records differ, as they print themselves: the components that do, and none of the others. */
final class Difference {
    private static final int SHOWN = 300;

    /** Before the name of a component: {@code Client[id=app, name=App]}. */
    private static final Pattern COMPONENT = Pattern.compile("(?:\\[|, )(?=[A-Za-z]+=)");

    private Difference() {}

    /** One line for each component that differs; one line with all of both where they are not of one form. */
    static List<String> between(String expected, String actual) {
        List<String> one = List.of(COMPONENT.split(expected));
        List<String> two = List.of(COMPONENT.split(actual));
        List<String> found = new ArrayList<>();
        for (int i = 0; i < one.size() && names(one).equals(names(two)); i++) {
            if (!one.get(i).equals(two.get(i))) {
                found.add(names(one).get(i) + ": " + difference(value(one.get(i)), value(two.get(i))));
            }
        }
        return found.isEmpty() ? List.of(difference(expected, actual)) : found;
    }

    private static List<String> names(List<String> components) {
        return components.stream()
                .map(component -> component.contains("=") ? component.substring(0, component.indexOf('=')) : component)
                .toList();
    }

    /** Without the brackets that close records around it. */
    private static String value(String component) {
        String value = component.substring(component.indexOf('=') + 1);
        while (value.endsWith("]") && count(value, ']') > count(value, '[')) {
            value = value.substring(0, value.length() - 1);
        }
        return value;
    }

    private static long count(String text, char bracket) {
        return text.chars().filter(c -> c == bracket).count();
    }

    private static String difference(String expected, String actual) {
        return "expected " + shortened(expected) + ", but was " + shortened(actual);
    }

    /** The text, or its beginning and how long it is. */
    static String shortened(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "... (" + text.length() + " characters)";
    }
}
