// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.text;

/** Text without power over the terminal that shows it. */
public final class Plain {
    private static final int FIRST_NOT_ASCII = 0x7f;

    private Plain() {}

    /** The text with each control, invisible or broken character written as an escape, so that a name can be nothing but a name. */
    public static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                plain.appendCodePoint(c);
            } else {
                plain.append(String.format("\\u{%x}", c));
            }
        });
        return plain.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** A JSON document in ASCII alone: the same document, whatever the terminal's character set, and without power over it. */
    public static String json(String document) {
        StringBuilder ascii = new StringBuilder(document.length());
        document.chars().forEach(c -> {
            if (c < FIRST_NOT_ASCII) {
                ascii.append((char) c);
            } else {
                ascii.append(String.format("\\u%04x", c));
            }
        });
        return ascii.toString();
    }
}
