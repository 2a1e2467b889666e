// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.oauth2server.model.CredentialKind;

/**
 * How generated credentials are written: a prefix that names the kind, 256 random bits in base64url, and a checksum. Secret scanners find them where
 * they leak, and garbage is refused before any database is asked.
 */
final class CredentialFormat {
    static final int RANDOM_BYTES = 32;

    private static final int RANDOM_CHARACTERS = 43;
    private static final int CHECKSUM_CHARACTERS = 6;
    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();

    private CredentialFormat() {}

    static String prefix(CredentialKind kind) {
        return switch (kind) {
            case ACCESS_TOKEN -> "o2at_";
            case REFRESH_TOKEN -> "o2rt_";
            case AUTHORIZATION_CODE -> "o2ac_";
            case HANDLE -> "o2ah_";
            case BROWSER -> "o2ab_";
            case CLIENT_SECRET -> "o2cs_";
            case PUSHED_REQUEST -> "o2pr_";
            case DEVICE_CODE -> "o2dc_";
            case USER_CODE, ASSERTION -> throw new IllegalArgumentException(kind + " is not of this format.");
        };
    }

    static String write(CredentialKind kind, byte[] random) {
        String body = prefix(kind) + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long checksum = crc.getValue();
        char[] digits = new char[CHECKSUM_CHARACTERS];
        for (int i = CHECKSUM_CHARACTERS - 1; i >= 0; i--) {
            digits[i] = DIGITS[(int) (checksum % DIGITS.length)];
            checksum /= DIGITS.length;
        }
        return body + new String(digits);
    }

    /** Whether this text, from here to its end, could ever have been written for this kind: character by character, with no leniency. */
    static boolean matches(CredentialKind kind, String text, int from) {
        String prefix = prefix(kind);
        int random = from + prefix.length();
        int checksum = random + RANDOM_CHARACTERS;
        if (text.length() != checksum + CHECKSUM_CHARACTERS || !text.startsWith(prefix, from)) {
            return false;
        }
        return isBase64Url(text, random, checksum) && endsWithChecksum(text, from, checksum);
    }

    private static boolean isBase64Url(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWithChecksum(String text, int from, int to) {
        long checksum = checksum(text, from, to);
        boolean same = true;
        for (int i = text.length() - 1; i >= to; i--) {
            same &= text.charAt(i) == DIGITS[(int) (checksum % DIGITS.length)];
            checksum /= DIGITS.length;
        }
        return same;
    }

    /** One by one, for who only looks at a text makes no copy of it; who writes one has its bytes, and is faster with all at once. */
    private static long checksum(String text, int from, int to) {
        CRC32 crc = new CRC32();
        for (int i = from; i < to; i++) {
            crc.update(text.charAt(i));
        }
        return crc.getValue();
    }
}
