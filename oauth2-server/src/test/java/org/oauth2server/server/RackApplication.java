// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.oauth2server.tck.backend.TestMongo;

/** The database of an application that lived with rack-oauth2-server: fields and types as that wrote them. */
final class RackApplication implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    final String uri = TestMongo.shared().freshDatabase();
    private final MongoClient mongo = MongoClients.create(uri);
    private final String prefix;

    RackApplication(String prefix) {
        this.prefix = prefix;
    }

    MongoCollection<Document> collection(String name) {
        String database = new com.mongodb.ConnectionString(uri).getDatabase();
        return mongo.getDatabase(String.valueOf(database)).getCollection(prefix + "." + name);
    }

    static String hex() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A client that is in order, and its identifier. */
    String client(String name, String secret, String... scopes) {
        Document client = client(name).append("secret", secret).append("scope", List.of(scopes));
        collection("clients").insertOne(client);
        return client.getObjectId("_id").toHexString();
    }

    static Document client(String name) {
        return new Document("_id", new ObjectId())
                .append("display_name", name)
                .append("link", "http://" + name.toLowerCase(java.util.Locale.ROOT) + ".example")
                .append("image_url", null)
                .append("redirect_uri", "https://rp.example/callback")
                .append("notes", "")
                .append("scope", List.of("read"))
                .append("created_at", 1_300_000_000)
                .append("revoked", null)
                .append("secret", hex())
                .append("tokens_granted", 1)
                .append("tokens_revoked", 0);
    }

    /** A token that is in order, unless something is put in place of it. */
    String token(String client, @Nullable Object identity, Document instead) {
        Document token = token(client, identity);
        token.putAll(instead);
        collection("access_tokens").insertOne(token);
        return token.getString("_id");
    }

    static Document token(String client, @Nullable Object identity) {
        return new Document("_id", hex())
                .append("identity", identity)
                .append("scope", List.of("read"))
                .append("client_id", new ObjectId(client))
                .append("created_at", (int) Instant.now().getEpochSecond() - 86_400)
                .append("expires_at", null)
                .append("revoked", null);
    }

    void issuer(String identifier, String key, String value) {
        collection("issuers")
                .insertOne(new Document(key, value)
                        .append("created_at", 1_300_000_000)
                        .append("updated_at", 1_300_000_000)
                        .append("_id", identifier));
    }

    @Override
    public void close() {
        mongo.close();
    }
}
