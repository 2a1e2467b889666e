// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.spring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/** One SHA-256, which is enough for a secret that nobody could guess, and the fastest that an application could choose. */
final class FastEncoder implements PasswordEncoder {
    @Override
    public String encode(CharSequence secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256.", e);
        }
    }

    @Override
    public boolean matches(CharSequence secret, String encoded) {
        return MessageDigest.isEqual(
                encode(secret).getBytes(StandardCharsets.UTF_8), encoded.getBytes(StandardCharsets.UTF_8));
    }
}
