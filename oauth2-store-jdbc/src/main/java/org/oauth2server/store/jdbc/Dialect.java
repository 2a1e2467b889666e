// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.oauth2server.store.StoreException;

/** The databases this store speaks to, and the few words in which they differ. */
enum Dialect {
    H2("h2", "org.h2.Driver", "com.h2database:h2", "", "issued", 86_400_000),
    POSTGRESQL(
            "postgresql",
            "org.postgresql.Driver",
            "org.postgresql:postgresql",
            " on conflict do nothing",
            "issued_second",
            86_400);

    private final String subprotocol;
    private final String driver;
    private final String artifact;
    private final String orElseNothing;
    private final String issued;
    private final long day;

    Dialect(String subprotocol, String driver, String artifact, String orElseNothing, String issued, long day) {
        this.subprotocol = subprotocol;
        this.driver = driver;
        this.artifact = artifact;
        this.orElseNothing = orElseNothing;
        this.issued = issued;
        this.day = day;
    }

    /** What follows {@code jdbc:} in its locations. */
    String subprotocol() {
        return subprotocol;
    }

    String driver() {
        return driver;
    }

    /** Where its driver comes from. */
    String artifact() {
        return artifact;
    }

    /** Ends an insert that may find its key taken; empty where only an error says so. */
    String orElseNothing() {
        return orElseNothing;
    }

    /** The column of the time of an issuance that indexes have: on PostgreSQL the second, of which they keep many in the room of one. */
    String issued() {
        return issued;
    }

    /** How long a day is by the column {@link #issued()}. */
    long day() {
        return day;
    }

    /** Whether the migrations need a lock of ours, because DDL ends the transaction that holds Flyway's. */
    boolean ddlCommits() {
        return this == H2;
    }

    /** The one with this subprotocol. */
    static Dialect named(String subprotocol) {
        for (Dialect dialect : values()) {
            if (dialect.subprotocol.equals(subprotocol)) {
                return dialect;
            }
        }
        throw unknown("jdbc:" + subprotocol.replaceAll("[^A-Za-z0-9]", "") + ": locations");
    }

    /** The one that this data source leads to. */
    static Dialect of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> H2;
                case "PostgreSQL" -> POSTGRESQL;
                default -> throw unknown("databases named " + product);
            };
        } catch (SQLException e) {
            throw Failures.connecting(e);
        }
    }

    private static StoreException unknown(String what) {
        return new StoreException("This store opens jdbc:h2: and jdbc:postgresql: locations, no " + what + ".", null);
    }
}
