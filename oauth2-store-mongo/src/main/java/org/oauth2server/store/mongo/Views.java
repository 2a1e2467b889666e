// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Projections.exclude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.IssuerState;
import org.oauth2server.store.View;

/**
 * Reads a record with the facts behind it in one command: a {@code $match} on a unique key and a {@code $lookup} by {@code _id} for each fact.
 *
 * <p>Where a record names no grant or issuer, the lookup seeks an {@code _id} of null, which nothing has: still one look into one index.
 */
final class Views {
    private static final String THE_CLIENT = "_client";
    private static final String THE_GRANT = "_grant";
    private static final String THE_ISSUER = "_issuer";
    private static final String SPENT_BY = "_spent_by";

    private final Database database;
    private final Keys keys;

    Views(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    Bson client() {
        return lookup(database.clients().name(), Fields.CLIENT, Fields.ID, THE_CLIENT);
    }

    Bson issuer() {
        return lookup(database.issuers().name(), IssuanceRow.ISSUER, Fields.ID, THE_ISSUER);
    }

    /** The grant whose id this field holds. */
    Bson grant(String field) {
        return lookup(database.grants().name(), field, Fields.ID, THE_GRANT);
    }

    /** The issuance that spent what this field holds the digest of. */
    Bson spentBy(String field) {
        return lookup(database.issuances().name(), field, Fields.ID, SPENT_BY);
    }

    /** Leaves out what a view does not show: names, key sets and secrets of clients and issuers. */
    private static Bson facts() {
        return project(exclude(
                THE_CLIENT + "." + Fields.BODY,
                THE_CLIENT + "." + StoredClients.SEARCHED,
                THE_ISSUER + "." + Fields.BODY));
    }

    Optional<Row> one(Records records, Bson filter, Bson... lookups) {
        return all(records, List.of(match(filter)), lookups).stream().findFirst();
    }

    List<Row> all(Records records, List<Bson> selection, Bson... lookups) {
        List<Bson> pipeline = new ArrayList<>(selection);
        pipeline.addAll(List.of(lookups));
        pipeline.add(facts());
        return records.aggregate(pipeline).stream().map(this::row).toList();
    }

    private Row row(BsonDocument document) {
        return new Row(keys, document);
    }

    static <T> View<T> of(Row row, T value) {
        return new View<>(value, client(row), grant(row), issuer(row), spentBy(row));
    }

    private static @Nullable ClientState client(Row row) {
        Row client = row.joined(THE_CLIENT);
        return client == null
                ? null
                : client.as(
                        "client",
                        in -> new ClientState(
                                new ClientId(in.name(Fields.ID)),
                                in.number(Fields.EPOCH),
                                in.timeOrNull(Fields.DISABLED_AT)));
    }

    private static @Nullable Grant grant(Row row) {
        Row grant = row.joined(THE_GRANT);
        return grant == null ? null : grant.as("grant", GrantRow::read);
    }

    private static @Nullable IssuerState issuer(Row row) {
        Row issuer = row.joined(THE_ISSUER);
        return issuer == null
                ? null
                : issuer.as("issuer", in -> new IssuerState(in.name(Fields.ID), in.timeOrNull(Fields.DISABLED_AT)));
    }

    private static @Nullable Issuance spentBy(Row row) {
        Row issuance = row.joined(SPENT_BY);
        return issuance == null ? null : issuance.as("issuance", IssuanceRow::read);
    }
}
