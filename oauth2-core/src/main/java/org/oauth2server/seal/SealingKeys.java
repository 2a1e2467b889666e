// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;

/**
 * The application's keys for what must be readable again: AES-256-GCM. The first key seals, all of them open, each found by its identifier. To rotate,
 * put a new key first and keep the old one until nothing is sealed under it.
 *
 * <pre>{@code
 * SealingKeys keys = SealingKeys.of("2026-11", newKey).and("2025-03", oldKey);
 * }</pre>
 *
 * <p>A sealed value is one byte of version, one of the length of the identifier, the identifier, a nonce of 12 bytes, and what AES-GCM makes of the rest.
 */
public final class SealingKeys {
    /** The length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String sealing;
    private final Map<String, SecretKeySpec> keys;

    private SealingKeys(String sealing, Map<String, SecretKeySpec> keys) {
        this.sealing = sealing;
        this.keys = keys;
    }

    /**
     * A key that seals and opens.
     *
     * @param id its name, 1 to 64 letters, digits and {@code ._-}; it stands in clear in what is sealed
     * @param key 32 random bytes
     * @throws IllegalArgumentException if name or key are not of that form
     */
    public static SealingKeys of(String id, byte[] key) {
        return new SealingKeys(id, Map.of(mustBeId(id), mustBeKey(key)));
    }

    /** The same keys and one more, which opens only. */
    public SealingKeys and(String id, byte[] key) {
        Map<String, SecretKeySpec> more = new LinkedHashMap<>(keys);
        if (more.put(mustBeId(id), mustBeKey(key)) != null) {
            throw new IllegalArgumentException("Two sealing keys have the same identifier.");
        }
        return new SealingKeys(sealing, more);
    }

    private static String mustBeId(String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("The identifier of a sealing key has 1 to 64 letters, digits and ._-");
        }
        return id;
    }

    private static SecretKeySpec mustBeKey(byte[] key) {
        int bits = 0;
        for (byte octet : key) {
            bits |= octet;
        }
        if (key.length != KEY_BYTES || bits == 0) {
            throw new IllegalArgumentException("A sealing key has 32 random bytes.");
        }
        return new SecretKeySpec(key, "AES");
    }

    /**
     * Seals a secret.
     *
     * @param purpose what it is and whose: it opens for the same purpose only, so that nobody can exchange one sealed value for another
     */
    public Sealed seal(Secret secret, String purpose, SecureRandom random) {
        byte[] id = sealing.getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] box = run(
                Cipher.ENCRYPT_MODE, sealing, purpose, nonce, secret.reveal().getBytes(StandardCharsets.UTF_8));
        return Sealed.of(ByteBuffer.allocate(2 + id.length + nonce.length + box.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(box)
                .array());
    }

    /**
     * Opens what was sealed for this purpose.
     *
     * @throws IllegalStateException if it was sealed under another key, for another purpose, or was changed
     */
    public Secret open(Sealed sealed, String purpose) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        if (bytes.remaining() < 2 || bytes.get() != VERSION) {
            throw new IllegalStateException("A sealed value is of a form that this release does not know.");
        }
        byte[] id = new byte[bytes.get() & 0xff];
        byte[] nonce = new byte[NONCE_BYTES];
        if (bytes.remaining() < id.length + nonce.length + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("A sealed value was cut off.");
        }
        bytes.get(id).get(nonce);
        byte[] box = new byte[bytes.remaining()];
        bytes.get(box);
        byte[] secret = run(Cipher.DECRYPT_MODE, new String(id, StandardCharsets.US_ASCII), purpose, nonce, box);
        return Secret.of(new String(secret, StandardCharsets.UTF_8));
    }

    private byte[] run(int mode, String id, String purpose, byte[] nonce, byte[] input) {
        SecretKeySpec key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "A value is sealed under a key that is not configured; config.sealingKeys(keys.and(id, key)) adds it.");
        }
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            aes.updateAAD((VERSION + ":" + id + ":" + purpose).getBytes(StandardCharsets.UTF_8));
            return aes.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A sealed value does not open: it was changed, or is of another record.", e);
        }
    }

    /** The names alone. */
    @Override
    public String toString() {
        return "SealingKeys" + keys.keySet();
    }
}
