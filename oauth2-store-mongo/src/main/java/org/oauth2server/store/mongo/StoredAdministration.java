// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.ClientText;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Position;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;

final class StoredAdministration implements Administration {
    private static final int DAYS_OF_A_WEEK = 7;

    /** Whatever has this field; said so that the answer is in the index. */
    private static final Bson REVOKED = gte(Fields.REVOKED_AT, new BsonInt64(Long.MIN_VALUE));

    private final Database database;
    private final Keys keys;
    private final Views views;
    private final Books books;

    StoredAdministration(Database database, Keys keys, Views views) {
        this.database = database;
        this.keys = keys;
        this.views = views;
        this.books = new Books(database, keys);
    }

    @Override
    public Page<Client> clients(String text, PageRequest page) {
        if (text.indexOf('\0') >= 0) {
            return new Page<>(List.of(), null);
        }
        ClientId after = Position.ofClients(page);
        Bson wanted = and(keys.namesAfter(after == null ? "" : after.value()), containing(text));
        List<Client> found = database.clients().list(wanted, ascending(Fields.ID), null, page.size() + 1).stream()
                .map(document -> StoredClients.read(new Row(keys, document)))
                .toList();
        return Position.clients(found, page);
    }

    /** The text as it stands: the server looks for its bytes, so nothing in it can be a pattern. */
    private static Bson containing(String text) {
        if (text.isEmpty()) {
            return empty();
        }
        BsonArray where = new BsonArray(List.of(
                new BsonString("$" + StoredClients.SEARCHED),
                new BsonDocument("$literal", new BsonString(ClientText.fold(text)))));
        return expr(new BsonDocument(
                "$gte", new BsonArray(List.of(new BsonDocument("$indexOfBytes", where), new BsonInt32(0)))));
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Position after = Position.ofGrants(page);
        List<Bson> selection =
                latest(StoredGrants.selected(keys, query), GrantRow.DECIDED_AT, Fields.ID, after, page.size());
        List<View<Grant>> found = views.all(database.grants(), selection, views.client()).stream()
                .map(StoredGrants::view)
                .toList();
        return Position.grants(found, page);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        Position after = Position.ofIssuances(page);
        List<Bson> selection = latest(
                StoredIssuances.selected(keys, query),
                IssuanceRow.ISSUED,
                IssuanceRow.ACCESS_TOKEN,
                after,
                page.size());
        List<View<Issuance>> found = views.all(database.issuances(), selection, StoredIssuances.facts(views)).stream()
                .map(StoredIssuances::view)
                .toList();
        return Position.issuances(found, page);
    }

    /** The latest first: the condition on the time alone lets the index begin at the position. */
    private List<Bson> latest(Bson selected, String time, String key, @Nullable Position after, int size) {
        List<Bson> conditions = new ArrayList<>(List.of(selected));
        if (after != null) {
            BsonInt64 then = Row.millis(after.time());
            conditions.add(lte(time, then));
            conditions.add(or(lt(time, then), and(eq(time, then), gt(key, keys.of(after.digest())))));
        }
        return List.of(match(and(conditions)), sort(orderBy(descending(time), ascending(key))), limit(size + 1));
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        return books.perDay(from.toEpochDay(), to.toEpochDay(), only).entrySet().stream()
                .map(count -> new DayCount(LocalDate.ofEpochDay(count.getKey()), count.getValue()))
                .toList();
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        NavigableMap<Long, Long> perDay = books.perDay(Long.MIN_VALUE, Long.MAX_VALUE, only);
        return new Totals(clients(only), sum(perDay), sum(week(perDay, IssuanceRow.day(now))), revoked(only));
    }

    private static long sum(NavigableMap<Long, Long> perDay) {
        return perDay.values().stream().mapToLong(Long::longValue).sum();
    }

    private static NavigableMap<Long, Long> week(NavigableMap<Long, Long> perDay, long today) {
        return perDay.subMap(today - DAYS_OF_A_WEEK + 1, true, today, true);
    }

    private long clients(@Nullable ClientId only) {
        return database.clients().count(only == null ? keys.namesAfter("") : eq(Fields.ID, keys.of(only)));
    }

    private long revoked(@Nullable ClientId only) {
        Bson ours = eq(Fields.REALM, keys.realm());
        Bson those = only == null ? and(ours, REVOKED) : and(ours, eq(Fields.CLIENT, keys.of(only)), REVOKED);
        return database.grants().count(those) + database.issuances().count(those);
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        return new Pruning(database, keys, books).prune(now, plan);
    }
}
