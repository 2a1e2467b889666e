// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * A second database with the same indexes, to which every command is sent again as a program would send it that knew it beforehand. So it holds the same, and
 * each answer is as long.
 */
final class Twin {
    private final MongoDatabase database;

    Twin(MongoDatabase database) {
        this.database = database.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry());
    }

    /** Sends each and reads all of its answer. */
    void send(List<BsonDocument> commands) {
        commands.forEach(this::send);
    }

    private void send(BsonDocument command) {
        String verb = command.getFirstKey();
        switch (verb) {
            case "insert" -> collection(command, verb).insertOne(first(command, "documents"));
            case "find" ->
                collection(command, verb).find(command.getDocument("filter")).first();
            case "aggregate" ->
                collection(command, verb).aggregate(pipeline(command)).into(new ArrayList<>());
            case "update" -> {
                BsonDocument update = first(command, "updates");
                collection(command, verb).updateOne(update.getDocument("q"), update.getDocument("u"));
            }
            default -> throw new IllegalArgumentException("The twin cannot " + verb + ".");
        }
    }

    private MongoCollection<BsonDocument> collection(BsonDocument command, String verb) {
        return database.getCollection(command.getString(verb).getValue(), BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadPreference(ReadPreference.primary());
    }

    private static BsonDocument first(BsonDocument command, String list) {
        return command.getArray(list).get(0).asDocument();
    }

    private static List<Bson> pipeline(BsonDocument command) {
        List<Bson> stages = new ArrayList<>();
        for (BsonValue stage : command.getArray("pipeline")) {
            stages.add(stage.asDocument());
        }
        return stages;
    }
}
