// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import java.nio.charset.StandardCharsets;

/** Encodes text for a query or a form: everything but RFC 3986's unreserved characters is escaped. */
public final class PercentEncoder {
    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoder() {}

    /** The text, escaped (RFC 3986 §2.1), as UTF-8. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return encoded.toString();
    }
}
