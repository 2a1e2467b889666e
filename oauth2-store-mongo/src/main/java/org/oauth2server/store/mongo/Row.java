// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.time.Instant;
import java.util.function.Function;
import org.bson.BSONException;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.store.Documents;
import org.oauth2server.store.StoreException;

/**
 * One document and the types of its fields: what is null is absent, times are milliseconds since 1970 as 64-bit integers, keys carry their realm.
 */
final class Row {
    private final Keys keys;
    private final BsonDocument bson;

    Row(Keys keys) {
        this(keys, new BsonDocument());
    }

    Row(Keys keys, BsonDocument bson) {
        this.keys = keys;
        this.bson = bson;
    }

    BsonDocument bson() {
        return bson;
    }

    /** The record that this document is. */
    <T> T as(String what, Function<Row, T> reader) {
        try {
            return reader.apply(this);
        } catch (BSONException | IllegalArgumentException e) {
            throw new StoreException("The stored " + what + " cannot be read.", e);
        }
    }

    Row put(String field, @Nullable BsonValue value) {
        if (value != null) {
            bson.put(field, value);
        }
        return this;
    }

    Row realm() {
        return put(Fields.REALM, new BsonString(keys.realm()));
    }

    Row digest(String field, @Nullable Digest digest) {
        return put(field, digest == null ? null : keys.of(digest));
    }

    /** A text that names a record of the realm. */
    Row name(String field, @Nullable String name) {
        return put(field, name == null ? null : keys.of(name));
    }

    Row text(String field, @Nullable String text) {
        return put(field, text == null ? null : new BsonString(text));
    }

    Row number(String field, long number) {
        return put(field, new BsonInt64(number));
    }

    Row flag(String field, boolean flag) {
        return put(field, flag ? BsonBoolean.TRUE : null);
    }

    Row time(String field, @Nullable Instant time) {
        return put(field, time == null ? null : millis(time));
    }

    Row sealed(String field, @Nullable Sealed sealed) {
        return put(field, sealed == null ? null : new BsonBinary(sealed.bytes()));
    }

    Row scopes(Scopes scopes) {
        return text(Fields.SCOPES, scopes.isEmpty() ? null : scopes.toString());
    }

    Row extensions(Extensions extensions) {
        return text(Fields.EXTENSIONS, extensions.isEmpty() ? null : Documents.write(extensions));
    }

    Row revoked(@Nullable Revocation why) {
        return why == null ? this : time(Fields.REVOKED_AT, why.at()).text(Fields.REVOKED_WHY, why.reason());
    }

    Digest digest(String field) {
        return keys.digest(bson.getBinary(field));
    }

    @Nullable
    Digest digestOrNull(String field) {
        return bson.containsKey(field) ? digest(field) : null;
    }

    String name(String field) {
        return keys.name(bson.getString(field));
    }

    @Nullable
    String nameOrNull(String field) {
        return bson.containsKey(field) ? name(field) : null;
    }

    String text(String field) {
        return bson.getString(field).getValue();
    }

    @Nullable
    String textOrNull(String field) {
        return bson.containsKey(field) ? text(field) : null;
    }

    long number(String field) {
        return bson.getInt64(field).getValue();
    }

    boolean flag(String field) {
        return bson.containsKey(field) && bson.getBoolean(field).getValue();
    }

    Instant time(String field) {
        return Instant.ofEpochMilli(number(field));
    }

    @Nullable
    Instant timeOrNull(String field) {
        return bson.containsKey(field) ? time(field) : null;
    }

    @Nullable
    Sealed sealedOrNull(String field) {
        return bson.containsKey(field) ? Sealed.of(bson.getBinary(field).getData()) : null;
    }

    Scopes scopes() {
        return bson.containsKey(Fields.SCOPES) ? Scopes.parse(text(Fields.SCOPES)) : Scopes.NONE;
    }

    Extensions extensions() {
        return bson.containsKey(Fields.EXTENSIONS) ? Documents.extensions(text(Fields.EXTENSIONS)) : Extensions.NONE;
    }

    @Nullable
    Revocation revokedOrNull() {
        return bson.containsKey(Fields.REVOKED_AT)
                ? new Revocation(time(Fields.REVOKED_AT), text(Fields.REVOKED_WHY))
                : null;
    }

    /** The one document that a join found, or null. */
    @Nullable
    Row joined(String field) {
        return !bson.containsKey(field) || bson.getArray(field).isEmpty()
                ? null
                : new Row(keys, bson.getArray(field).get(0).asDocument());
    }

    static BsonInt64 millis(Instant time) {
        return new BsonInt64(time.toEpochMilli());
    }
}
