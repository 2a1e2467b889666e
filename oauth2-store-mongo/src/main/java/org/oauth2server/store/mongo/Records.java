// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One collection, and all that is ever asked of it. Each method is one command: no answer is so long that a cursor stays open, except where {@link #list}
 * says so.
 */
final class Records {
    /** More than any list of few things has; the server ends an answer at 16 MB anyway. */
    private static final int ONE_ANSWER = 100_000;

    private final MongoCollection<BsonDocument> collection;
    private final String what;

    Records(MongoCollection<BsonDocument> collection) {
        this.collection = collection;
        this.what = collection.getNamespace().getCollectionName();
    }

    String name() {
        return what;
    }

    void index(List<IndexModel> indexes) {
        Failures.guard("while it made the indexes of " + what, () -> collection.createIndexes(indexes));
    }

    /** Whether the document was inserted; false where one of its unique keys is taken, and nothing was changed. */
    boolean insert(BsonDocument document) {
        return Failures.guard("on an insert into " + what, () -> {
            try {
                return collection.insertOne(document).wasAcknowledged();
            } catch (MongoWriteException e) {
                mustBeTaken(e);
                return false;
            }
        });
    }

    private static void mustBeTaken(MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
            throw e;
        }
    }

    /** The first document that matches; filters on a unique key have no other. */
    Optional<BsonDocument> find(Bson filter, @Nullable Bson sort) {
        return Failures.guard(
                "on a read of " + what,
                () -> Optional.ofNullable(collection.find(filter).sort(sort).first()));
    }

    Optional<BsonDocument> find(Bson filter) {
        return find(filter, null);
    }

    boolean any(Bson filter) {
        return Failures.guard(
                "on a read of " + what,
                () -> collection
                                .find(filter)
                                .projection(Projections.include(Fields.ID))
                                .first()
                        != null);
    }

    /**
     * The documents that match, sorted, at most so many; 0: all. They come in one answer where they fit into one.
     */
    List<BsonDocument> list(Bson filter, @Nullable Bson sort, @Nullable Bson projection, int most) {
        return Failures.guard("on a listing of " + what, () -> {
            FindIterable<BsonDocument> found =
                    collection.find(filter).sort(sort).projection(projection).limit(most);
            return found.batchSize(most == 0 ? ONE_ANSWER : most + 1).into(new ArrayList<>());
        });
    }

    /** What the pipeline makes of the collection, in one answer where it fits. */
    List<BsonDocument> aggregate(List<Bson> pipeline) {
        return Failures.guard(
                "on a read of " + what,
                () -> collection.aggregate(pipeline).batchSize(ONE_ANSWER).into(new ArrayList<>()));
    }

    /** Writes what the pipeline makes of the collection where its last stage says. */
    void aggregateInto(List<Bson> pipeline) {
        Failures.guard("on a read of " + what, () -> {
            collection.aggregate(pipeline).toCollection();
            return true;
        });
    }

    List<BsonValue> distinct(String field, Bson filter) {
        return Failures.guard(
                "on a read of " + what,
                () -> collection.distinct(field, filter, BsonValue.class).into(new ArrayList<>()));
    }

    long count(Bson filter) {
        return Failures.guard("on a count of " + what, () -> collection.countDocuments(filter));
    }

    UpdateResult updateOne(Bson filter, Bson update) {
        return Failures.guard("on an update of " + what, () -> collection.updateOne(filter, update));
    }

    UpdateResult updateMany(Bson filter, Bson update) {
        return Failures.guard("on an update of " + what, () -> collection.updateMany(filter, update));
    }

    /** Whether a document matched and was replaced. */
    boolean replace(Bson filter, BsonDocument document) {
        return Failures.guard(
                "on an update of " + what,
                () -> collection.replaceOne(filter, document).getMatchedCount() == 1);
    }

    /** Replaces the document with the {@code _id} of this one, or inserts it. */
    void put(BsonDocument document) {
        Bson same = new BsonDocument(Fields.ID, document.get(Fields.ID));
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);
        Failures.guard("on an update of " + what, () -> {
            try {
                return collection.replaceOne(same, document, upsert);
            } catch (MongoWriteException e) {
                mustBeTaken(e); // by another upsert a moment ago: now there is something to replace
                return collection.replaceOne(same, document, upsert);
            }
        });
    }

    /** Whether there was one to delete. */
    boolean deleteOne(Bson filter) {
        return Failures.guard(
                "on a delete from " + what, () -> collection.deleteOne(filter).getDeletedCount() == 1);
    }

    /** Deletes those with these ids that still match. */
    long delete(List<BsonValue> ids, Bson filter) {
        return deleteMany(and(in(Fields.ID, ids), filter));
    }

    long deleteMany(Bson filter) {
        return Failures.guard(
                "on a delete from " + what, () -> collection.deleteMany(filter).getDeletedCount());
    }
}
