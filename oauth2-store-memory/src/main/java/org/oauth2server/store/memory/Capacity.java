// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

/**
 * How much one realm may hold.
 *
 * @param records issuances, grants, replay markers and consents, of each kind; a tenth as many clients and undecided requests
 */
record Capacity(long records) {
    /** A million tokens of client credentials take some 320 MiB; each with a grant of its own, about three times that. */
    static final Capacity DEFAULT = new Capacity(1_000_000);

    private static final long FEW = 1000;

    Capacity {
        if (records < 1) {
            throw new IllegalArgumentException("The capacity of a memory store is 1 record or more.");
        }
    }

    Quota issuances() {
        return new Quota("token responses", records);
    }

    Quota grants() {
        return new Quota("grants", records);
    }

    Quota replays() {
        return new Quota("replay markers", records);
    }

    Quota consents() {
        return new Quota("consents", records);
    }

    Quota requests() {
        return new Quota("authorization requests", tenth());
    }

    Quota clients() {
        return new Quota("clients", tenth());
    }

    Quota issuers() {
        return new Quota("issuers", FEW);
    }

    private long tenth() {
        return Math.max(1, records / 10);
    }
}
