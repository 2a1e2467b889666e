// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.util.Arrays;

/** Bytes that only the engine can open: encrypted and authenticated before they reach a store, which keeps them as they are. */
public final class Sealed {
    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A sealed value of a copy of these bytes. */
    public static Sealed of(byte[] bytes) {
        return new Sealed(bytes.clone());
    }

    /** A fresh copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "sealed(" + bytes.length + " bytes)";
    }
}
