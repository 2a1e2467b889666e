// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

/** Where a contender keeps its tokens; only those in one place are compared. */
enum Place {
    MEMORY,
    POSTGRESQL;

    boolean isDatabase() {
        return this == POSTGRESQL;
    }

    @Override
    public String toString() {
        return this == MEMORY ? "in memory" : "on PostgreSQL";
    }
}
