// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;
import org.oauth2server.model.Digest;

/** Positions in a listing as texts. Each tells of which listing it is, and carries a sum, so that what no page has given is refused. */
final class Cursor {
    private static final int SUM = Integer.BYTES;

    private Cursor() {}

    static String write(char listing, Position position) {
        return write(listing, position.time().toEpochMilli() + " " + position.id());
    }

    static String write(char listing, String position) {
        byte[] bytes = (listing + position).getBytes(StandardCharsets.UTF_8);
        byte[] summed = ByteBuffer.allocate(SUM + bytes.length)
                .putInt(sum(bytes))
                .put(bytes)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(summed);
    }

    static Position readPosition(char listing, String cursor) {
        String[] parts = read(listing, cursor).split(" ", -1);
        if (parts.length != 2) {
            throw refused();
        }
        return new Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), Digest.parse(parts[1]));
    }

    /**
     * Reads strictly: whatever {@link #write} would not have written is refused.
     *
     * @throws IllegalArgumentException if it is not a position that this listing gave
     */
    static String read(char listing, String cursor) {
        byte[] summed = Base64.getUrlDecoder().decode(cursor);
        if (summed.length <= SUM) {
            throw refused();
        }
        String position = new String(summed, SUM, summed.length - SUM, StandardCharsets.UTF_8).substring(1);
        if (!write(listing, position).equals(cursor)) {
            throw refused();
        }
        return position;
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("This listing has given no such position.");
    }
}
