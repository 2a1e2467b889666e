// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A credential in clear, on its way in or out: it prints stars, compares in constant time, and is never stored. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * The secret with this value.
     *
     * @throws IllegalArgumentException if the value is blank: a blank secret protects nothing
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret is not blank.");
        }
        return new Secret(value);
    }

    /** The clear value. Whoever asks for it answers for where it goes. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
