// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.util.Locale;

/** One path, {@code /feed}, or a path and all below it, {@code /api/*}. */
record PathPattern(String base, boolean andBelow) {
    private static final String AND_BELOW = "/*";

    /** @throws IllegalArgumentException if the pattern is neither, or not in plain form */
    static PathPattern of(String pattern) {
        boolean andBelow = pattern.endsWith(AND_BELOW);
        String base = andBelow ? pattern.substring(0, pattern.length() - AND_BELOW.length()) : pattern;
        boolean plain = base.equals("/") ? !andBelow : PathReadings.isPlain(base);
        if (!plain && !(andBelow && base.isEmpty())) {
            throw new IllegalArgumentException(
                    "A pattern is a plain path like /feed, or one with all below it, like /api/*; not " + pattern);
        }
        return new PathPattern(base, andBelow);
    }

    boolean matches(String path) {
        return path.equals(base) || (andBelow && path.startsWith(base + '/'));
    }

    /** Without regard to case. */
    PathPattern folded() {
        return new PathPattern(base.toLowerCase(Locale.ROOT), andBelow);
    }

    /** Of two that match a path, the longer one knows it better, and one path better than all below it. */
    int precision() {
        return 2 * base.length() + (andBelow ? 0 : 1);
    }
}
