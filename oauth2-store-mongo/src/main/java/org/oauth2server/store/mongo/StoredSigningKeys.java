// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Documents;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

/** Signing keys: the record as JSON text, and beside it whom it replaces and when it was retired. */
final class StoredSigningKeys implements SigningKeys {
    /** Unique. The first key replaces the empty name, which is no key's. */
    static final String REPLACES = "p";

    private static final String RETIRED_AT = "x";
    private static final Comparator<SigningKey> OLDEST_FIRST =
            Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid);

    private final Records signingKeys;
    private final Keys keys;
    private final Taking taking;

    StoredSigningKeys(Database database, Keys keys) {
        this.signingKeys = database.signingKeys();
        this.keys = keys;
        this.taking = new Taking(signingKeys, keys);
    }

    @Override
    public List<SigningKey> all() {
        return signingKeys.list(keys.namesAfter(""), null, null, 0).stream()
                .map(found -> read(new Row(keys, found)))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public Spend<SigningKey> add(SigningKey successor) {
        Row row = new Row(keys)
                .name(Fields.ID, successor.kid())
                .put(REPLACES, replaced(successor))
                .time(RETIRED_AT, successor.retiredAt())
                .text(Fields.BODY, Documents.write(successor));
        Bson taken = or(eq(REPLACES, replaced(successor)), eq(Fields.ID, keys.of(successor.kid())));
        return taking.take(row, successor, taken, "signing key", StoredSigningKeys::read);
    }

    private BsonString replaced(SigningKey successor) {
        return keys.of(successor.replaces() == null ? "" : successor.replaces());
    }

    @Override
    public boolean retire(String kid, Instant at) {
        Bson inUse = and(eq(Fields.ID, keys.of(kid)), exists(RETIRED_AT, false));
        return signingKeys.updateOne(inUse, set(RETIRED_AT, Row.millis(at))).getModifiedCount() == 1;
    }

    private static SigningKey read(Row row) {
        SigningKey key = Documents.signingKey(row.text(Fields.BODY));
        Instant retired = row.timeOrNull(RETIRED_AT);
        return retired == null ? key : key.retire(retired);
    }
}
