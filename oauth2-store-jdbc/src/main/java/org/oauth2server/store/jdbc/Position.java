// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;

/** Where a page ended, in a listing that is ordered by time and then by digest. */
record Position(Instant time, Digest digest) {
    private static final String CLIENT = "c.";

    /** Later than everything: a listing begins after it. */
    static final long FIRST = Long.MAX_VALUE;

    String text(String listing) {
        return listing + time.toEpochMilli() + "." + digest;
    }

    /** @throws IllegalArgumentException if no page of this listing has given it */
    static @Nullable Position of(String listing, PageRequest page) {
        String text = page.after();
        if (text == null) {
            return null;
        }
        int dot = text.lastIndexOf('.');
        if (!text.startsWith(listing) || dot < listing.length()) {
            throw unknown();
        }
        try {
            Instant time = Instant.ofEpochMilli(Long.parseLong(text.substring(listing.length(), dot)));
            return new Position(time, Digest.parse(text.substring(dot + 1)));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static String after(ClientId client) {
        return CLIENT
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(client.value().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The identifier after which a page of clients begins; the empty text comes before each of them.
     *
     * @throws IllegalArgumentException if no page of clients has given it
     */
    static String client(PageRequest page) {
        String text = page.after();
        if (text == null) {
            return "";
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(CLIENT.length()));
            ClientId client = new ClientId(new String(bytes, StandardCharsets.US_ASCII));
            if (after(client).equals(text)) {
                return client.value();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unknown();
        }
        throw unknown();
    }

    /** A page of these items, one more of which was asked for than it may have. */
    static <T> Page<T> page(List<T> items, int size, Function<T, String> position) {
        if (items.size() <= size) {
            return new Page<>(items, null);
        }
        return new Page<>(items.subList(0, size), position.apply(items.get(size - 1)));
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("No page has given this position.");
    }
}
