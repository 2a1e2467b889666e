// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Replay;

/** Whole collections of a realm, each listing a range of a unique index. */
final class StoredArchive implements Archive {
    private final Database database;
    private final Keys keys;
    private final Books books;

    StoredArchive(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
        this.books = new Books(database, keys);
    }

    @Override
    public List<AuthorizationRequest> requests(@Nullable Digest after, int most) {
        return list(
                database.requests(), keys.digestsAfter(Fields.ID, after), Fields.ID, most, "request", RequestRow::read);
    }

    @Override
    public List<Grant> grants(@Nullable Digest after, int most) {
        return list(database.grants(), keys.digestsAfter(Fields.ID, after), Fields.ID, most, "grant", GrantRow::read);
    }

    @Override
    public List<Issuance> issuances(@Nullable Digest after, int most) {
        Bson wanted = keys.digestsAfter(IssuanceRow.ACCESS_TOKEN, after);
        return list(database.issuances(), wanted, IssuanceRow.ACCESS_TOKEN, most, "issuance", IssuanceRow::read);
    }

    @Override
    public List<Consent> consents(@Nullable Consent after, int most) {
        Bson wanted = keys.namesAfter(after == null ? "" : after.client().value() + ' ' + after.subject());
        return list(
                database.consents(),
                wanted,
                Fields.ID,
                most,
                "consent",
                row -> Documents.consent(row.text(Fields.BODY)));
    }

    @Override
    public List<Replay> replays(@Nullable Replay after, int most) {
        Bson ours = eq(Fields.REALM, keys.realm());
        Bson wanted = after == null ? ours : and(ours, gt(Fields.ID, keys.of(after.purpose(), after.id())));
        return list(database.replays(), wanted, Fields.ID, most, "replay marker", keys::replay);
    }

    private <T> List<T> list(
            Records records, Bson wanted, String order, int most, String what, Function<Row, T> reader) {
        return records.list(wanted, ascending(order), null, most).stream()
                .map(document -> new Row(keys, document).as(what, reader))
                .toList();
    }

    /** Two looks, each of which skips through an index that begins with the client. */
    @Override
    public List<ClientId> issuedTo(@Nullable ClientId after, int most) {
        Bson wanted = keys.namesAfter(Fields.CLIENT, after == null ? "" : after.value());
        TreeSet<ClientId> clients = new TreeSet<>();
        for (Records records : List.of(database.issuances(), database.dayCounts())) {
            for (BsonValue client : records.distinct(Fields.CLIENT, wanted)) {
                clients.add(new ClientId(keys.name(client.asString())));
            }
        }
        return clients.stream().limit(most).toList();
    }

    @Override
    public void raise(ClientId client, LocalDate day, long issued) {
        books.raise(client, day.toEpochDay(), issued);
    }
}
