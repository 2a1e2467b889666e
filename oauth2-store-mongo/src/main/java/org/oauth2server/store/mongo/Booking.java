// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;

/**
 * How far issuances have been counted: all that were issued on a day up to this one and written up to this moment of the server's, and no other. A booking
 * is inserted under the key of the one before it, so of those who count at once one is believed, and its bookings make one chain.
 *
 * @param through the last day that has been counted
 * @param until when the last issuance that has been counted was written
 */
record Booking(long through, BsonTimestamp until) {
    static final String THROUGH = "f";
    static final String UNTIL = "t";

    /** Names the counts that were made for a booking. */
    static final String BOOKING = "b";

    /** Of a booking: the counts of its days. Of a count: the number. */
    static final String COUNT = "n";

    /** Of a count: which booking it was to follow. */
    static final String AFTER = "p";

    /** Nothing has been counted. */
    static final Booking NONE = new Booking(Long.MIN_VALUE, new BsonTimestamp(0));

    private static final int LATE_HOURS = 1;

    static Booking of(BsonDocument document) {
        return new Booking(document.getInt64(THROUGH).getValue(), document.getTimestamp(UNTIL));
    }

    /** Up to the last day that was over an hour before this time: clocks differ, and a response may be on its way. */
    Booking through(Instant now) {
        return new Booking(Math.max(through, IssuanceRow.day(now.minus(LATE_HOURS, ChronoUnit.HOURS)) - 1), until);
    }

    Booking until(BsonTimestamp latest) {
        return new Booking(through, latest.compareTo(until) > 0 ? latest : until);
    }

    /** The booking that comes after this one. */
    Row next(Keys keys, Booking next, ObjectId id, BsonArray counts) {
        return new Row(keys)
                .name(Fields.ID, name())
                .realm()
                .put(BOOKING, new BsonObjectId(id))
                .put(THROUGH, new BsonInt64(next.through))
                .put(UNTIL, next.until)
                .put(COUNT, counts);
    }

    String name() {
        return through + " " + Long.toUnsignedString(until.getValue());
    }
}
