// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Issuers;

/** Issuers: the record as JSON text, and beside it what views and updates need. */
final class StoredIssuers implements Issuers {
    private final Records issuers;
    private final Keys keys;

    StoredIssuers(Database database, Keys keys) {
        this.issuers = database.issuers();
        this.keys = keys;
    }

    @Override
    public Optional<Issuer> find(String identifier) {
        return issuers.find(key(identifier)).map(this::read);
    }

    @Override
    public List<Issuer> all() {
        return issuers.list(keys.namesAfter(""), ascending(Fields.ID), null, 0).stream()
                .map(this::read)
                .toList();
    }

    @Override
    public boolean put(Issuer issuer, long expectedVersion) {
        BsonDocument next = row(issuer.withVersion(expectedVersion + 1)).bson();
        return expectedVersion == NONE_YET
                ? issuers.insert(next)
                : issuers.replace(and(key(issuer.identifier()), eq(Fields.VERSION, expectedVersion)), next);
    }

    @Override
    public boolean remove(String identifier) {
        return issuers.deleteOne(key(identifier));
    }

    private Bson key(String identifier) {
        return eq(Fields.ID, keys.of(identifier));
    }

    private Issuer read(BsonDocument found) {
        return Documents.issuer(new Row(keys, found).text(Fields.BODY));
    }

    private Row row(Issuer issuer) {
        return new Row(keys)
                .name(Fields.ID, issuer.identifier())
                .number(Fields.VERSION, issuer.version())
                .time(Fields.DISABLED_AT, issuer.disabledAt())
                .text(Fields.BODY, Documents.write(issuer));
    }
}
