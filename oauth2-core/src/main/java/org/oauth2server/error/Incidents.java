// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.error;

import java.security.SecureRandom;

/** Names what broke, so that what a user saw and what an operator reads can be brought together. */
public record Incidents(SecureRandom random) {
    private static final int BITS = 40;
    private static final int READABLE = 36;

    /** A short name, which hardly ever comes twice. */
    public String next() {
        return Long.toString(random.nextLong() >>> (Long.SIZE - BITS), READABLE);
    }
}
