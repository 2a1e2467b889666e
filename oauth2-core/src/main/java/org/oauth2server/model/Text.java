// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What records ask of the texts and times they are made of, so that every store can keep them and give them back alike. */
final class Text {
    /** The longest free text a record takes, in UTF-16 units. */
    static final int LONGEST = 4096;

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_DOCUMENT = 65_536;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int LONGEST_NAME = 200;
    private static final String MARKS = "._~:/?#@!$&'()*+,;=%-";

    private Text() {}

    static boolean isVisibleAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Refuses what some backend could not give back as it came: NUL, lone surrogates, and too much of it. */
    static String storable(String what, String value) {
        return storable(what, value, LONGEST);
    }

    private static String storable(String what, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(what + " is longer than " + longest + " characters.");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new IllegalArgumentException(what + " holds a character that cannot be stored.");
            }
            i += pair ? 1 : 0;
        }
        return value;
    }

    static @Nullable String storableOrNull(String what, @Nullable String value) {
        return value == null ? null : storable(what, value);
    }

    static String present(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank.");
        }
        return storable(what, value);
    }

    /** A resource owner as the application names him: short enough for any index, never blank. */
    static @Nullable String subjectOrNull(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return storable("A subject", present("A subject", value), LONGEST_SUBJECT);
    }

    /** A text such as a key set, which may be long. */
    static @Nullable String documentOrNull(String what, @Nullable String value) {
        return value == null ? null : storable(what, value, LONGEST_DOCUMENT);
    }

    /** A short name of the protocol, such as a grant type: URI characters only. */
    static String name(String what, String value) {
        if (value.isEmpty() || value.length() > LONGEST_NAME || !isOfUriCharacters(value)) {
            throw new IllegalArgumentException(what + " is not a name of 1 to 200 URI characters.");
        }
        return value;
    }

    private static boolean isOfUriCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** An unmodifiable copy that keeps the order given. */
    static Set<String> ordered(Collection<String> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Every time in a record is whole milliseconds of the years 1 to 9999, which every backend can keep. */
    static Instant millis(Instant time) {
        if (time.isBefore(EARLIEST) || !time.isBefore(END)) {
            throw new IllegalArgumentException("A time lies outside the years 1 to 9999.");
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable Instant millisOrNull(@Nullable Instant time) {
        return time == null ? null : millis(time);
    }
}
