// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Page;

/**
 * Where a page of grants or issuances ended.
 *
 * @param time of the last item
 * @param digest of the last item
 */
record Position(Instant time, Digest digest) {
    private static final String CLIENT = "c.";
    private static final char DOT = '.';

    /** The position as {@link Page#next()} has it. */
    String text(String listing) {
        return listing + time.toEpochMilli() + DOT + digest;
    }

    /** @throws IllegalArgumentException if no page of this listing has given it */
    static @Nullable Position of(String listing, @Nullable String text) {
        return text == null ? null : known(text, () -> parse(listing, text), position -> position.text(listing));
    }

    private static Position parse(String listing, String text) {
        int dot = text.lastIndexOf(DOT);
        long millis = Long.parseLong(text.substring(listing.length(), dot));
        return new Position(Instant.ofEpochMilli(millis), Digest.parse(text.substring(dot + 1)));
    }

    static String after(ClientId client) {
        byte[] bytes = client.value().getBytes(StandardCharsets.US_ASCII);
        return CLIENT + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The identifier of the client that a page ended with; empty before the first one.
     *
     * @throws IllegalArgumentException if no page of clients has given it
     */
    static String client(@Nullable String text) {
        return text == null
                ? ""
                : known(text, () -> parse(text), Position::after).value();
    }

    private static ClientId parse(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(CLIENT.length()));
        return new ClientId(new String(bytes, StandardCharsets.US_ASCII));
    }

    /** What was read, if it would be written in exactly this way. */
    private static <T> T known(String text, Supplier<T> reader, Function<T, String> writer) {
        try {
            T read = reader.get();
            if (writer.apply(read).equals(text)) {
                return read;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unknown();
        }
        throw unknown();
    }

    /** A page of these, of which one more was asked for than it may hold. */
    static <T> Page<T> page(List<T> found, int size, Function<T, String> position) {
        return found.size() <= size
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), position.apply(found.get(size - 1)));
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("No page has given this position.");
    }
}
