// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

/** An access token of rack-oauth2-server: 256 random bits as 64 hexadecimal digits in lower case. */
public final class RackToken {
    private static final int DIGITS = 64;

    private RackToken() {}

    /** Whether this text, from here to its end, could be one. */
    public static boolean matches(String text, int from) {
        if (text.length() != from + DIGITS) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
