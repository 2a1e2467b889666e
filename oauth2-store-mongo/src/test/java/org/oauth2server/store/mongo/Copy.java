// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** A whole database as text: a line for each index and each document, with the name of its collection before it. */
final class Copy {
    private static final String INDEX = "index ";
    private static final String DOCUMENT = "document ";

    /** With the type of each number. */
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private Copy() {}

    static String of(String uri) {
        List<String> lines = new ArrayList<>();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(Mongo.database(uri));
            for (String name : database.listCollectionNames().into(new TreeSet<>())) {
                List<String> those = new ArrayList<>();
                database.getCollection(name)
                        .listIndexes(BsonDocument.class)
                        .forEach(index -> those.add(INDEX + name + " " + index.toJson(EXACT)));
                database.getCollection(name, BsonDocument.class)
                        .find()
                        .forEach(document -> those.add(DOCUMENT + name + " " + document.toJson(EXACT)));
                those.stream().sorted().forEach(lines::add);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Without what the server makes up: times of its own, and identifiers. */
    static List<String> shape(String copy) {
        return copy.lines()
                .map(line -> line.replaceAll("\"\\$timestamp\": \\{[^}]*}", "\"a time of the server's\"")
                        .replaceAll("[0-9a-f]{24}", "(made up)")
                        .replaceAll("\\b[0-9]{16,}\\b", "(a time of the server's)"))
                .sorted()
                .toList();
    }

    static void restore(String uri, String copy) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(Mongo.database(uri));
            for (String line : copy.lines().toList()) {
                String[] parts = line.split(" ", 3);
                BsonDocument content = BsonDocument.parse(parts[2]);
                if (line.startsWith(INDEX)) {
                    database.runCommand(new BsonDocument("createIndexes", new BsonString(parts[1]))
                            .append("indexes", new BsonArray(List.of(content))));
                } else {
                    database.getCollection(parts[1], BsonDocument.class).insertOne(content);
                }
            }
        }
    }
}
