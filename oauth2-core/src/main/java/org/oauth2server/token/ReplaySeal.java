// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;

/**
 * Seals a token response so that only whoever presents the refresh token it was made for can have it again: AES-256-GCM under a key that is derived
 * from that token, which no store keeps. Racers seal under one key, so each takes a nonce of its own.
 */
final class ReplaySeal {
    private static final byte[] PURPOSE = "oauth2 token response replay v1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;

    ReplaySeal(SecureRandom random) {
        this.random = random;
    }

    Sealed seal(Secret refreshToken, TokenResponse response) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] box = run(
                Cipher.ENCRYPT_MODE, refreshToken, nonce, response.document().getBytes(StandardCharsets.UTF_8));
        return Sealed.of(ByteBuffer.allocate(nonce.length + box.length)
                .put(nonce)
                .put(box)
                .array());
    }

    TokenResponse open(Secret refreshToken, Sealed sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] box = new byte[bytes.remaining() - NONCE_BYTES];
        bytes.get(nonce).get(box);
        return new TokenResponse(
                new String(run(Cipher.DECRYPT_MODE, refreshToken, nonce, box), StandardCharsets.UTF_8));
    }

    private static byte[] run(int mode, Secret refreshToken, byte[] nonce, byte[] input) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(refreshToken.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(mode, new SecretKeySpec(hmac.doFinal(PURPOSE), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return aes.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed response does not open: the stored record was changed.", e);
        }
    }
}
