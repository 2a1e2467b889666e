// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

/**
 * The identifier of a client, unique within a realm; public, and compared character by character (RFC 6749 §2.2).
 *
 * @param value 1 to 128 visible ASCII characters, no space
 */
public record ClientId(String value) implements Comparable<ClientId> {
    private static final int LONGEST = 128;

    /** @throws IllegalArgumentException if the value is empty, too long, or holds anything but visible ASCII */
    public ClientId {
        if (value.isEmpty() || value.length() > LONGEST || !Text.isVisibleAscii(value)) {
            throw new IllegalArgumentException("A client_id has 1 to 128 visible ASCII characters.");
        }
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
