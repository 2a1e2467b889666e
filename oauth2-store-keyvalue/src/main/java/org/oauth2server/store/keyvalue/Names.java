// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;

/** How keys, lists and counters are called. A database keeps them, so they stay what they are from release to release. */
final class Names {
    /** Every client that ever was issued anything, with how much. */
    static final String ISSUED_TO = "clients";

    private static final HexFormat HEX = HexFormat.of();

    private Names() {}

    static String key(String kind, Object name) {
        return kind + ":" + text(name);
    }

    /** As text that sorts as it does itself. */
    static String text(Object name) {
        return name instanceof Digest digest ? HEX.formatHex(digest.bytes()) : name.toString();
    }

    /** As text that sorts as times do. */
    static String time(Instant time) {
        return HEX.toHexDigits(time.toEpochMilli() - Long.MIN_VALUE);
    }

    /** The length tells where the client ends and the subject begins. */
    static String consent(String subject, ClientId client) {
        return client.value().length() + ":" + client.value() + subject;
    }

    /** The list of all records of a kind, by name. */
    static String all(String kind) {
        return "all:" + kind;
    }

    /** The list of the records of a kind that have this, the latest first. */
    static String by(String kind, String by, Object name) {
        return kind + "-by-" + key(by, name);
    }

    /** The list of the records of a kind by the time from which on they can go. */
    static String due(String kind) {
        return "due:" + kind;
    }

    /** The list of what is revoked: of all, or of one client. */
    static String revoked(@Nullable ClientId only) {
        return only == null ? "revoked" : key("revoked", only);
    }

    /** The group of the days of all clients, or of one. */
    static String days(@Nullable ClientId only) {
        return only == null ? "days" : key("days", only);
    }

    /** All that counts what a client was issued on a day, the counter of that client and that day first. */
    static List<Counter> issued(ClientId client, LocalDate day) {
        return List.of(
                new Counter(days(client), day.toString()),
                new Counter(days(null), day.toString()),
                new Counter(ISSUED_TO, client.value()));
    }
}
