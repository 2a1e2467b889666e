// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/**
 * Where a page ended, for those who write a store. Grants and issuances are listed with the latest first and then by digest, clients by identifier; a position
 * names the last item that was given, so what is inserted or deleted meanwhile moves no page. As text it is opaque, belongs to one listing, and is read
 * strictly: what no page has given is refused.
 *
 * @param time of the last item: when the grant was decided, or the token issued
 * @param digest of the last item: the id of the grant, or the access token
 */
public record Position(Instant time, Digest digest) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String CLIENT = "c.";
    private static final String GRANT = "g.";
    private static final String ISSUANCE = "i.";

    /** The place of this grant. */
    public static Position of(Grant grant) {
        return new Position(grant.decidedAt(), grant.id());
    }

    /** The place of this issuance. */
    public static Position of(Issuance issuance) {
        return new Position(issuance.issued(), issuance.accessToken());
    }

    /**
     * The client after which a page of clients begins; null: it is the first page.
     *
     * @throws IllegalArgumentException if no page of clients has given the position
     */
    public static @Nullable ClientId ofClients(PageRequest page) {
        return read(page, Position::readClient, Position::write);
    }

    /**
     * The place after which a page of grants begins; null: it is the first page.
     *
     * @throws IllegalArgumentException if no page of grants has given the position
     */
    public static @Nullable Position ofGrants(PageRequest page) {
        return read(page, text -> read(GRANT, text), position -> position.write(GRANT));
    }

    /**
     * The place after which a page of issuances begins; null: it is the first page.
     *
     * @throws IllegalArgumentException if no page of issuances has given the position
     */
    public static @Nullable Position ofIssuances(PageRequest page) {
        return read(page, text -> read(ISSUANCE, text), position -> position.write(ISSUANCE));
    }

    /**
     * The page that was asked for.
     *
     * @param found the clients in order, one more than the page holds where there are more
     */
    public static Page<Client> clients(List<Client> found, PageRequest page) {
        return page(found, page, client -> write(client.id()));
    }

    /**
     * The page that was asked for.
     *
     * @param found the grants in order, one more than the page holds where there are more
     */
    public static Page<View<Grant>> grants(List<View<Grant>> found, PageRequest page) {
        return page(found, page, view -> of(view.value()).write(GRANT));
    }

    /**
     * The page that was asked for.
     *
     * @param found the issuances in order, one more than the page holds where there are more
     */
    public static Page<View<Issuance>> issuances(List<View<Issuance>> found, PageRequest page) {
        return page(found, page, view -> of(view.value()).write(ISSUANCE));
    }

    private static <T> Page<T> page(List<T> found, PageRequest page, Function<T, String> position) {
        int size = page.size();
        return found.size() <= size
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), position.apply(found.get(size - 1)));
    }

    private static String write(ClientId client) {
        byte[] bytes = client.value().getBytes(StandardCharsets.US_ASCII);
        return CLIENT + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ClientId readClient(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(CLIENT.length()));
        return new ClientId(new String(bytes, StandardCharsets.US_ASCII));
    }

    private String write(String listing) {
        return listing + time.toEpochMilli() + '.' + digest;
    }

    private static Position read(String listing, String text) {
        int dot = text.lastIndexOf('.');
        long millis = Long.parseLong(text.substring(listing.length(), dot));
        return new Position(Instant.ofEpochMilli(millis), Digest.parse(text.substring(dot + 1)));
    }

    /** What was read, if it would be written in exactly this way. */
    private static <T> @Nullable T read(PageRequest page, Function<String, T> reader, Function<T, String> writer) {
        String text = page.after();
        if (text == null) {
            return null;
        }
        try {
            T read = reader.apply(text);
            if (writer.apply(read).equals(text)) {
                return read;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("No page has given this position.");
    }

    /**
     * A text of 80 characters that sorts as the listing does, for stores that keep their order by text: the time, the latest first, in 16 hexadecimal
     * digits, and the bytes of the digest in 64.
     */
    public String sortKey() {
        return HEX.toHexDigits(Long.MAX_VALUE - time.toEpochMilli()) + HEX.formatHex(digest.bytes());
    }

    /** Whether this one comes later in the listing. */
    public boolean isBehind(Position other) {
        int order = other.time.compareTo(time);
        return order > 0 || (order == 0 && digest.compareTo(other.digest) > 0);
    }
}
