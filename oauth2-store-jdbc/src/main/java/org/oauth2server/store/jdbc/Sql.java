// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.store.StoreException;

/** A prepared statement and the values for its named parameters. */
final class Sql {
    private final Database database;
    private final SqlText text;
    private final @Nullable Value[] values;

    Sql(Database database, SqlText text) {
        this.database = database;
        this.text = text;
        this.values = new Value[text.size()];
    }

    /** Gives a value to a statement, by the setter of its type: nothing has to be looked up for it each time. */
    @FunctionalInterface
    private interface Value {
        void set(PreparedStatement statement, int position) throws SQLException;
    }

    /** Makes something of the row at which the result stands. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    Sql bind(String name, @Nullable String value) {
        return with(name, (statement, position) -> statement.setString(position, value));
    }

    Sql bind(String name, long value) {
        return with(name, (statement, position) -> statement.setLong(position, value));
    }

    Sql bind(String name, int value) {
        return with(name, (statement, position) -> statement.setInt(position, value));
    }

    Sql bind(String name, boolean value) {
        return with(name, (statement, position) -> statement.setBoolean(position, value));
    }

    Sql bind(String name, byte @Nullable [] value) {
        return with(name, (statement, position) -> statement.setBytes(position, value));
    }

    Sql bind(String name, @Nullable Digest value) {
        return bind(name, value == null ? null : value.bytes());
    }

    /** A time, as epoch milliseconds. */
    Sql bind(String name, @Nullable Instant value) {
        return value == null
                ? with(name, (statement, position) -> statement.setNull(position, Types.BIGINT))
                : bind(name, value.toEpochMilli());
    }

    private Sql with(String name, Value value) {
        for (int place : text.places(name)) {
            values[place] = value;
        }
        return this;
    }

    /** The only row there can be. */
    <T> Optional<T> one(Mapper<T> mapper) {
        List<T> found = all(mapper);
        if (found.size() > 1) {
            throw new StoreException("The database gave several rows where there can be one.", null);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The only row there must be. */
    <T> T only(Mapper<T> mapper) {
        return one(mapper).orElseThrow(() -> new StoreException("The database gave no answer where it must.", null));
    }

    <T> List<T> all(Mapper<T> mapper) {
        return run(text.select(), statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        });
    }

    /** Whether it changed a row. */
    boolean changed() {
        return count() > 0;
    }

    /** How many rows it changed. */
    int count() {
        return run(text.select(), PreparedStatement::executeUpdate);
    }

    /** Adds or replaces a row; another one that adds it at the same time is no failure, but then replaced. */
    void put() {
        try {
            count();
        } catch (Database.KeyTaken e) {
            count();
        }
    }

    /** Whether this insert took its keys; where one was taken already, it did nothing. */
    boolean inserted() {
        try {
            return run(text.insert(), PreparedStatement::executeUpdate) == 1;
        } catch (Database.KeyTaken e) {
            return false;
        }
    }

    private <T> T run(String driven, Work<T> work) {
        return database.run(handle -> {
            try (PreparedStatement statement = handle.getConnection().prepareStatement(driven)) {
                for (int i = 0; i < values.length; i++) {
                    given(i).set(statement, i + 1);
                }
                return work.with(statement);
            }
        });
    }

    private Value given(int place) {
        Value value = values[place];
        if (value == null) {
            throw new IllegalStateException("Value " + place + " of the statement was not given.");
        }
        return value;
    }
}
