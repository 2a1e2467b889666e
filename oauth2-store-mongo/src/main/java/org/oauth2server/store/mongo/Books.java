// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.merge;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static org.oauth2server.store.mongo.Booking.AFTER;
import static org.oauth2server.store.mongo.Booking.BOOKING;
import static org.oauth2server.store.mongo.Booking.COUNT;
import static org.oauth2server.store.mongo.Fields.CLIENT;
import static org.oauth2server.store.mongo.Fields.ID;
import static org.oauth2server.store.mongo.Fields.REALM;
import static org.oauth2server.store.mongo.IssuanceRow.DAY;
import static org.oauth2server.store.mongo.IssuanceRow.WRITTEN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;

/**
 * Counts issuances by day, at no cost when they are issued, and so that pruning them changes no count.
 *
 * <p>The days that are over are booked before anything of them is deleted: their issuances are counted by client and day under an id of this booking's
 * own, and then the booking is inserted, which makes the counts valid. Only what is booked is ever deleted, and what a booking covers never changes; so
 * breaking off anywhere, or being overtaken by another node, leaves counts that nobody believes, and no harm. The days that are not over, and what came
 * late for those that are, are counted where they stand.
 */
final class Books {
    private static final int ATTEMPTS = 5;

    private static final Bson DAY_AND_COUNT = project(
            new BsonDocument(ID, BsonBoolean.FALSE).append(DAY, field(ID)).append(COUNT, field(COUNT)));

    /** The booking of counts that were brought from elsewhere: it is always valid, and nothing of it was ever here. */
    private static final BsonObjectId CARRIED = new BsonObjectId(new ObjectId(0, 0));

    private final Database database;
    private final Keys keys;
    private final Bson ours;

    Books(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
        this.ours = eq(REALM, keys.realm());
    }

    /** Books what has not been booked of the days that are over, and says how far the books go then. */
    Booking book(Instant now) {
        Booking before = latest();
        Booking after = reach(before, before.through(now));
        if (!after.equals(before)) {
            book(before, after);
        }
        return latest();
    }

    /** The same booking as before if there is nothing to count. */
    private Booking reach(Booking before, Booking after) {
        List<Bson> latest = List.of(match(between(before, after.through())), group(null, max(WRITTEN, "$" + WRITTEN)));
        return database.issuances().aggregate(latest).stream()
                .findFirst()
                .map(found -> after.until(found.getTimestamp(WRITTEN)))
                .orElse(before);
    }

    private void book(Booking before, Booking after) {
        ObjectId id = new ObjectId();
        database.issuances().aggregateInto(counting(before, after, id));
        if (database.bookings().insert(before.next(keys, after, id, byDay(id)).bson())) {
            sweep(after);
        } else {
            database.dayCounts().deleteMany(and(ours, eq(BOOKING, id)));
        }
    }

    private List<Bson> counting(Booking before, Booking after, ObjectId id) {
        Bson counted = and(between(before, after.through()), lte(WRITTEN, after.until()));
        Bson byClientAndDay = new BsonDocument(CLIENT, field(CLIENT)).append(DAY, field(DAY));
        BsonArray name = new BsonArray(List.of(
                field(ID + "." + CLIENT),
                new BsonString(" "),
                new BsonDocument("$toString", field(ID + "." + DAY)),
                new BsonString(" " + id)));
        Bson count = new BsonDocument(ID, new BsonDocument("$concat", name))
                .append(REALM, literal(new BsonString(keys.realm())))
                .append(CLIENT, field(ID + "." + CLIENT))
                .append(DAY, field(ID + "." + DAY))
                .append(BOOKING, literal(new BsonObjectId(id)))
                .append(AFTER, literal(new BsonString(before.name())))
                .append(COUNT, field(COUNT));
        return List.of(
                match(counted),
                group(byClientAndDay, sum(COUNT, 1L)),
                project(count),
                merge(database.dayCounts().name()));
    }

    private BsonArray byDay(ObjectId booking) {
        List<Bson> sums = List.of(
                match(and(ours, eq(BOOKING, booking))), group("$" + DAY, sum(COUNT, "$" + COUNT)), DAY_AND_COUNT);
        return new BsonArray(database.dayCounts().aggregate(sums));
    }

    /** Deletes the counts that others broke off and that can never become valid, because what they were to follow has been followed. */
    private void sweep(Booking latest) {
        List<BsonValue> valid = ids(database.bookings().list(ours, null, null, 0));
        List<BsonValue> made = new ArrayList<>(database.dayCounts().distinct(BOOKING, ours));
        made.removeAll(valid);
        made.remove(CARRIED);
        if (!made.isEmpty()) {
            database.dayCounts().deleteMany(and(ours, in(BOOKING, made), ne(AFTER, latest.name())));
        }
    }

    private Booking latest() {
        return database.bookings()
                .find(ours, descending(Booking.UNTIL, Booking.THROUGH))
                .map(Booking::of)
                .orElse(Booking.NONE);
    }

    /**
     * Issuances by day, from day to day, both included. What a booking moves while this looks is looked at again.
     *
     * @param only those of this client; null: of all
     */
    NavigableMap<Long, Long> perDay(long from, long to, @Nullable ClientId only) {
        for (int attempt = 1; ; attempt++) {
            Booking standing = latest();
            NavigableMap<Long, Long> counts = new TreeMap<>();
            booked(from, to, only).forEach(count -> add(counts, count));
            standing(standing, from, to, only).forEach(count -> add(counts, count));
            if (attempt == ATTEMPTS || standing.equals(latest())) {
                return counts;
            }
        }
    }

    private static void add(Map<Long, Long> counts, BsonDocument count) {
        counts.merge(count.getNumber(DAY).longValue(), count.getNumber(COUNT).longValue(), Long::sum);
    }

    private List<BsonDocument> booked(long from, long to, @Nullable ClientId only) {
        List<BsonDocument> bookings = database.bookings().list(ours, null, null, 0);
        if (only != null) {
            List<BsonValue> valid = new ArrayList<>(ids(bookings));
            valid.add(CARRIED);
            Bson counts = and(eq(CLIENT, keys.of(only)), within(from, to), in(BOOKING, valid));
            return database.dayCounts().list(counts, null, null, 0);
        }
        Stream<BsonDocument> counted = bookings.stream()
                .flatMap(booking -> booking.getArray(COUNT).stream())
                .map(BsonValue::asDocument)
                .filter(count -> count.getNumber(DAY).longValue() >= from
                        && count.getNumber(DAY).longValue() <= to);
        Bson carried = and(ours, eq(BOOKING, CARRIED), within(from, to));
        return Stream.concat(counted, database.dayCounts().list(carried, null, null, 0).stream())
                .toList();
    }

    /** Counts what is missing to so many on this day, as brought from elsewhere. */
    void raise(ClientId client, long day, long least) {
        long missing = least - perDay(day, day, client).getOrDefault(day, 0L);
        if (missing <= 0) {
            return;
        }
        BsonString name = keys.of(client, day + " carried");
        database.dayCounts()
                .insert(new Row(keys)
                        .put(ID, name)
                        .realm()
                        .name(CLIENT, client.value())
                        .number(DAY, day)
                        .put(BOOKING, CARRIED)
                        .number(COUNT, 0)
                        .bson());
        long carried = database.dayCounts()
                .find(eq(ID, name))
                .map(count -> count.getNumber(COUNT).longValue())
                .orElse(0L);
        database.dayCounts().updateOne(eq(ID, name), com.mongodb.client.model.Updates.max(COUNT, carried + missing));
    }

    private List<BsonDocument> standing(Booking booked, long from, long to, @Nullable ClientId only) {
        Bson those = only == null ? ours : and(ours, eq(CLIENT, keys.of(only)));
        Bson open = or(
                within(Math.max(from, booked.through() + 1), to),
                and(within(from, Math.min(to, booked.through())), gt(WRITTEN, booked.until())));
        return database.issuances()
                .aggregate(List.of(match(and(those, open)), group("$" + DAY, sum(COUNT, 1L)), DAY_AND_COUNT));
    }

    private Bson between(Booking before, long through) {
        return and(
                ours,
                or(
                        and(gt(DAY, before.through()), lte(DAY, through)),
                        and(lte(DAY, before.through()), gt(WRITTEN, before.until()))));
    }

    private static Bson within(long from, long to) {
        return and(gte(DAY, from), lte(DAY, to));
    }

    private static List<BsonValue> ids(List<BsonDocument> bookings) {
        return bookings.stream().map(booking -> booking.get(BOOKING)).toList();
    }

    private static BsonString field(String name) {
        return new BsonString("$" + name);
    }

    private static BsonDocument literal(BsonValue value) {
        return new BsonDocument("$literal", value);
    }
}
