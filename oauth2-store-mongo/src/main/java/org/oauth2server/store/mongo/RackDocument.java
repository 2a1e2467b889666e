// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Scopes;

/** A document of rack-oauth2-server and the types of its fields: what is nil is null or absent, times are whole seconds since 1970. */
final class RackDocument {
    static final String ID = "_id";

    private final BsonDocument bson;

    RackDocument(BsonDocument bson) {
        this.bson = bson;
    }

    /** An identifier: an ObjectId by its 24 hexadecimal digits, or a text as it stands. */
    String id(String field) {
        BsonValue value = bson.get(field);
        if (value != null && value.isObjectId()) {
            return value.asObjectId().getValue().toHexString();
        }
        if (value != null && value.isString()) {
            return value.asString().getValue();
        }
        throw new IllegalArgumentException("The field " + field + " is no identifier.");
    }

    /** A text that is not blank; null: there is none. */
    @Nullable
    String text(String field) {
        BsonValue value = present(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw new IllegalArgumentException("The field " + field + " is no text.");
        }
        String text = value.asString().getValue();
        return text.isBlank() ? null : text;
    }

    /** Who somebody is to the application: a text, or a number in decimal digits; null: nobody. */
    @Nullable
    String identity(String field) {
        BsonValue value = present(field);
        return value != null && value.isNumber() ? String.valueOf(whole(field, value)) : text(field);
    }

    @Nullable
    Instant time(String field) {
        BsonValue value = present(field);
        if (value == null) {
            return null;
        }
        if (value.isDateTime()) {
            return Instant.ofEpochMilli(value.asDateTime().getValue());
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException("The field " + field + " is no time.");
        }
        return Instant.ofEpochSecond(whole(field, value));
    }

    /** A list of names, or all in one text. */
    Scopes scopes(String field) {
        BsonValue value = present(field);
        if (value == null) {
            return Scopes.NONE;
        }
        List<String> names = new ArrayList<>();
        for (BsonValue part : value.isArray() ? value.asArray() : new BsonArray(List.of(value))) {
            if (!part.isString()) {
                throw new IllegalArgumentException("The field " + field + " is no list of names.");
            }
            for (String name : part.asString().getValue().split("[\\s,]+", -1)) {
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return Scopes.of(names);
    }

    private @Nullable BsonValue present(String field) {
        BsonValue value = bson.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Whatever kind of number: a shell writes doubles where a driver writes integers. */
    private static long whole(String field, BsonValue value) {
        double number = value.asNumber().doubleValue();
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new IllegalArgumentException("The field " + field + " is no whole number.");
        }
        return value.asNumber().longValue();
    }
}
