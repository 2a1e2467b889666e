// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * All the ways in which somebody behind the guard might read a path: escaped or not, once or twice, with or without parameters, empty and dot segments,
 * trailing dots, capitals. Who stands at a door does not guess which one is meant: a request answers for every one of them.
 *
 * @param plain as they stand
 * @param folded without regard to case
 */
record PathReadings(Set<String> plain, Set<String> folded) {
    private static final String PUNCTUATION = "-._~!$&'()+,=:@";
    private static final int MOST_ROUNDS = 4;

    /** A path that can be read in one way only: no segment is empty, ends with a dot, or holds anything but plain characters. */
    static boolean isPlain(String path) {
        char before = '.';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean endsSegment = c == '/' && (i == 0 || (isInSegment(before) && before != '.'));
            boolean goesOn = i > 0 && isInSegment(c);
            if (!endsSegment && !goesOn) {
                return false;
            }
            before = c;
        }
        return isInSegment(before) && before != '.';
    }

    private static boolean isInSegment(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || PUNCTUATION.indexOf(c) >= 0;
    }

    /**
     * The readings of a path as it came, and the one that the binding chose.
     *
     * @throws IllegalArgumentException if nobody can read it: a cut escape, a control character, what is not UTF-8, or escapes within escapes without end
     */
    static PathReadings of(String raw, String chosen) {
        Set<String> plain = new LinkedHashSet<>();
        plain.add(chosen);
        plain.add(raw);
        if (!isPlain(raw)) {
            addDecoded(raw, plain);
        }
        Set<String> folded = new LinkedHashSet<>();
        plain.forEach(path -> folded.add(path.toLowerCase(Locale.ROOT)));
        return new PathReadings(plain, folded);
    }

    private static void addDecoded(String raw, Set<String> readings) {
        String path = raw;
        for (int round = 0; round <= MOST_ROUNDS; round++) {
            readings.add(normal(path));
            String decoded = decode(path, round == 0);
            if (decoded.equals(path)) {
                return;
            }
            path = decoded;
        }
        throw new IllegalArgumentException("Escapes within escapes.");
    }

    /** Without parameters, empty and dot segments, and trailing dots. */
    private static String normal(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            String name = segment.split(";", 2)[0].strip();
            if (name.equals("..")) {
                segments.pollLast();
            } else {
                String undotted = withoutTrailingDots(name);
                if (!undotted.isEmpty()) {
                    segments.addLast(undotted);
                }
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String withoutTrailingDots(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '.') {
            end--;
        }
        return name.substring(0, end);
    }

    /** One round; what a later round finds of cut escapes was put there on purpose and is text. */
    private static String decode(String path, boolean strictly) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(path.length());
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] == '%' ? escaped(bytes, i) : -1;
            if (octet >= 0) {
                octets.write(octet);
                i += 2;
            } else if (bytes[i] == '%' && strictly) {
                throw new IllegalArgumentException("A cut escape.");
            } else {
                octets.write(bytes[i]);
            }
        }
        return readable(octets.toByteArray());
    }

    /** The octet that is escaped here; -1 where two hexadecimal digits are missing. */
    private static int escaped(byte[] bytes, int at) {
        if (at + 2 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at + 1], 16);
        int low = Character.digit(bytes[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static String readable(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("A control character.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Not UTF-8.", e);
        }
    }
}
