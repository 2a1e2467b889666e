// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A code verifier and its challenge (RFC 7636 §4), made at each start and shown on every page, so that one line of a walk-through fits the next. A client
 * makes a new one for each request, and shows it to nobody.
 */
record PkceExample(String verifier, String challenge) {
    private static final int BYTES = 32;

    static PkceExample fresh(SecureRandom random) {
        String verifier = text(random, BYTES);
        return new PkceExample(verifier, base64Url(sha256(verifier)));
    }

    /** Some random characters, for URLs. */
    static String text(SecureRandom random, int bytes) {
        byte[] octets = new byte[bytes];
        random.nextBytes(octets);
        return base64Url(octets);
    }

    private static String base64Url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
