// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 digest under which a store knows a credential: always 32 bytes, never the credential itself.
 *
 * <p>Kept as four longs: equality is exact, no array can be changed behind its back, and a million of them stay small.
 */
public final class Digest implements Comparable<Digest> {
    /** The length of every digest, in bytes. */
    public static final int BYTES = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private Digest(byte[] bytes) {
        first = (long) LONGS.get(bytes, 0);
        second = (long) LONGS.get(bytes, 8);
        third = (long) LONGS.get(bytes, 16);
        fourth = (long) LONGS.get(bytes, 24);
    }

    /**
     * The digest that these 32 bytes are.
     *
     * @throws IllegalArgumentException if there are not exactly 32
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A digest has 32 bytes, not " + bytes.length + ".");
        }
        return new Digest(bytes);
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Digest parse(String base64url) {
        Digest digest = of(Base64.getUrlDecoder().decode(base64url));
        if (!digest.toString().equals(base64url)) {
            throw new IllegalArgumentException("A digest is written in canonical base64url without padding.");
        }
        return digest;
    }

    /** A fresh copy of the 32 bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        LONGS.set(bytes, 0, first);
        LONGS.set(bytes, 8, second);
        LONGS.set(bytes, 16, third);
        LONGS.set(bytes, 24, fourth);
        return bytes;
    }

    /** Orders as the bytes do, unsigned, from the left: the order of every index that holds them. */
    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(first, other.first);
        if (order == 0) {
            order = Long.compareUnsigned(second, other.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third, other.third);
        }
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    /** Base64url without padding, 43 characters. Safe to show: nothing can be spent with it. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }
}
