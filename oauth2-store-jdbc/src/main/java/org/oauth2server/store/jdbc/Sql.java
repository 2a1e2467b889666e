// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.store.StoreException;

/** A prepared statement and the values for its named parameters. */
final class Sql {
    private final Database database;
    private final String text;
    private final List<Consumer<SqlStatement<?>>> values = new ArrayList<>();

    Sql(Database database, String text) {
        this.database = database;
        this.text = text;
    }

    Sql bind(String name, @Nullable String value) {
        return with(name, (position, statement, context) -> statement.setString(position, value));
    }

    Sql bind(String name, long value) {
        return with(name, (position, statement, context) -> statement.setLong(position, value));
    }

    Sql bind(String name, int value) {
        return with(name, (position, statement, context) -> statement.setInt(position, value));
    }

    Sql bind(String name, boolean value) {
        return with(name, (position, statement, context) -> statement.setBoolean(position, value));
    }

    Sql bind(String name, byte @Nullable [] value) {
        return with(name, (position, statement, context) -> statement.setBytes(position, value));
    }

    Sql bind(String name, @Nullable Digest value) {
        return bind(name, value == null ? null : value.bytes());
    }

    /** A time, as epoch milliseconds. */
    Sql bind(String name, @Nullable Instant value) {
        return value == null
                ? with(name, (position, statement, context) -> statement.setNull(position, Types.BIGINT))
                : bind(name, value.toEpochMilli());
    }

    /** The type is known here: nothing has to be looked up for it at each statement. */
    private Sql with(String name, Argument value) {
        values.add(statement -> statement.bind(name, value));
        return this;
    }

    /** The only row there can be. */
    <T> Optional<T> one(RowMapper<T> mapper) {
        return database.run(
                handle -> given(handle.createQuery(text)).map(mapper).findOne());
    }

    /** The only row there must be. */
    <T> T only(RowMapper<T> mapper) {
        return one(mapper).orElseThrow(() -> new StoreException("The database gave no answer where it must.", null));
    }

    <T> List<T> all(RowMapper<T> mapper) {
        return database.run(
                handle -> given(handle.createQuery(text)).map(mapper).list());
    }

    /** Whether it changed a row. */
    boolean changed() {
        return count() > 0;
    }

    /** How many rows it changed. */
    int count() {
        return database.run(handle -> given(handle.createUpdate(text)).execute());
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
        String insert = text + database.dialect().orElseNothing();
        try {
            return database.run(handle -> given(handle.createUpdate(insert)).execute()) == 1;
        } catch (Database.KeyTaken e) {
            return false;
        }
    }

    private <S extends SqlStatement<?>> S given(S statement) {
        values.forEach(value -> value.accept(statement));
        return statement;
    }
}
