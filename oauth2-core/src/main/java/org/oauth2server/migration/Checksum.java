// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.oauth2server.model.Digest;

/** A digest of many records in any order: the sum, without carry, of the SHA-256 of each. */
final class Checksum {
    private final byte[] sum = new byte[Digest.BYTES];

    synchronized void add(String document) {
        byte[] digest = sha256(document);
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= digest[i];
        }
    }

    private static byte[] sha256(String document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public synchronized String toString() {
        return Digest.of(sum).toString();
    }
}
