// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.util.Locale;

/** The kinds of records of a realm, in the order in which they are carried: what gives life to others comes after them, and the clients last. */
public enum RecordKind {
    REPLAYS,
    REQUESTS,
    GRANTS,
    ISSUANCES,
    DAY_COUNTS,
    SIGNING_KEYS,
    CONSENTS,
    ISSUERS,
    CLIENTS;

    /** The kind as a word for people and programs, such as {@code day_counts}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
