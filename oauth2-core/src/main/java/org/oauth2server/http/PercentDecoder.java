// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes {@code application/x-www-form-urlencoded} text, strictly: what is not well-formed is refused, never guessed at. */
public final class PercentDecoder {
    private PercentDecoder() {}

    /**
     * The text that this encodes, as UTF-8 (RFC 6749 Appendix B).
     *
     * @throws IllegalArgumentException if an escape is broken, the octets are not UTF-8, or the text holds NUL or is not ASCII outside of escapes
     */
    public static String decode(String encoded) {
        if (isPlain(encoded)) {
            return encoded;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                octets.write(octet(encoded, i + 1));
                i += 2;
            } else if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("A character stands unescaped.");
            } else {
                octets.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(octets.toByteArray());
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+' || c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static int octet(String text, int at) {
        if (at + 1 >= text.length()) {
            throw new IllegalArgumentException("A percent-escape is cut off.");
        }
        int octet = hex(text.charAt(at)) << 4 | hex(text.charAt(at + 1));
        if (octet == 0) {
            throw new IllegalArgumentException("A text holds no NUL.");
        }
        return octet;
    }

    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        if (lower >= 'a' && lower <= 'f') {
            return lower - 'a' + 10;
        }
        throw new IllegalArgumentException("A percent-escape has two hexadecimal digits.");
    }

    private static String utf8(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The octets are not UTF-8.", e);
        }
    }
}
