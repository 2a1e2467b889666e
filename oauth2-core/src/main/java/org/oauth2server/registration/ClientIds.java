// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.oauth2server.model.ClientId;

/** Makes client identifiers, which are no secrets (RFC 6749 §2.2). */
final class ClientIds {
    private static final int BYTES = 16;

    private ClientIds() {}

    static ClientId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return id(bytes);
    }

    /** One name and one link make one identifier: of two nodes that register at once, one creates the client and the other finds it. */
    static ClientId of(String name, String link) {
        try {
            byte[] known = (name + '\0' + link).getBytes(StandardCharsets.UTF_8);
            return id(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(known), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static ClientId id(byte[] bytes) {
        return new ClientId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
