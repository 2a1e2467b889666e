// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import static org.oauth2server.error.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static org.oauth2server.error.OAuthException.refuse;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.oauth2server.model.Secret;

/**
 * Hashes secrets that people chose, slowly: PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2). As many at a time as there are processors; some wait, and where too
 * many wait already, the next one is refused rather than holding a thread.
 */
final class SlowHash {
    static final String PREFIX = "pbkdf2-sha512:";

    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final int MOST_WAITING = 32;
    private static final Semaphore PROCESSORS =
            new Semaphore(Runtime.getRuntime().availableProcessors());
    private static final Semaphore PLACES = new Semaphore(Runtime.getRuntime().availableProcessors() + MOST_WAITING);

    /** A hash that no secret has, for where there is none to compare with. */
    static final String OF_NOTHING = PREFIX + ITERATIONS + ':' + text(new byte[SALT_BYTES]) + ":AA";

    private SlowHash() {}

    static String write(Secret secret, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        PROCESSORS.acquireUninterruptibly();
        try {
            return PREFIX + ITERATIONS + ':' + text(salt) + ':' + text(derive(secret, salt, ITERATIONS));
        } finally {
            PROCESSORS.release();
        }
    }

    /**
     * Whether the hash is of this secret.
     *
     * @param proven asked when its turn has come: whether another one has found out meanwhile that it is
     */
    static boolean matches(String hash, Secret secret, BooleanSupplier proven) {
        mustFindAPlace();
        PROCESSORS.acquireUninterruptibly();
        try {
            return proven.getAsBoolean() || matches(hash, secret);
        } finally {
            PROCESSORS.release();
            PLACES.release();
        }
    }

    private static boolean matches(String hash, Secret secret) {
        String[] parts = hash.substring(PREFIX.length()).split(":", -1);
        byte[] salt = Base64.getUrlDecoder().decode(parts[1]);
        byte[] expected = Base64.getUrlDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, derive(secret, salt, Integer.parseInt(parts[0])));
    }

    private static void mustFindAPlace() {
        if (!PLACES.tryAcquire()) {
            throw refuse(TEMPORARILY_UNAVAILABLE, "Please try again later.")
                    .header("Retry-After", "5")
                    .because("too_many_slow_comparisons");
        }
    }

    private static byte[] derive(Secret secret, byte[] salt, int iterations) {
        try {
            PBEKeySpec key = new PBEKeySpec(secret.reveal().toCharArray(), salt, iterations, KEY_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2.", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
