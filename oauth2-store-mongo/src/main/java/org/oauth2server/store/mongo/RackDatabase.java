// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.store.StoreException;

/**
 * The database of rack-oauth2-server, to be read. Its five collections begin with a prefix, which is {@code oauth2} unless it was told another. It keeps tokens
 * and secrets in clear.
 */
public final class RackDatabase implements AutoCloseable {
    /** Begins the names of the collections, followed by a full stop, unless rack-oauth2-server was told otherwise. */
    public static final String DEFAULT_PREFIX = "oauth2";

    private static final String CLIENTS = "clients";
    private static final String TOKENS = "access_tokens";
    private static final String ISSUERS = "issuers";
    private static final Set<String> CARRIED = Set.of(CLIENTS, TOKENS, ISSUERS);
    private static final String HMAC_SECRET = "hmac_secret";
    private static final int PART = 500;

    private final MongoClient client;
    private final MongoDatabase database;
    private final String prefix;

    /**
     * A client.
     *
     * @param secret what it authenticates with, in clear
     * @param name what users are shown; null: nothing
     * @param redirectUri the one that it is bound to; null: it was bound to none
     * @param revoked since when it is shut out; null: it is not
     */
    public record Client(
            ClientId id,
            Secret secret,
            @Nullable String name,
            @Nullable String link,
            @Nullable String image,
            @Nullable String redirectUri,
            @Nullable String notes,
            Scopes scopes,
            Instant created,
            @Nullable Instant revoked) {}

    /**
     * An access token.
     *
     * @param token itself, in clear
     * @param identity on whose behalf; null: the client's own
     * @param expires null: never
     * @param revoked null: it was not
     * @param lastAccess to the hour; null: not known to have been used
     */
    public record Token(
            Secret token,
            ClientId client,
            @Nullable String identity,
            Scopes scopes,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant revoked,
            @Nullable Instant lastAccess) {}

    /**
     * A third party whose assertions were trusted.
     *
     * @param hmacSecret its shared secret, in clear; null: it has none
     * @param publicKey in PEM; null: it has none
     */
    public record Issuer(
            String identifier,
            @Nullable Secret hmacSecret,
            @Nullable String publicKey) {}

    /**
     * What a document says, or why it cannot be understood.
     *
     * @param number which one it is of its collection, in the order of {@code _id}, from 1: an identifier may be a secret
     * @param record what it says; null: it cannot be understood
     * @param fault why not; null: it can
     */
    public record Reading<T>(
            long number, @Nullable T record, @Nullable String fault) {}

    private RackDatabase(MongoClient client, MongoDatabase database, String prefix) {
        this.client = client;
        this.database = database;
        this.prefix = prefix + ".";
    }

    /**
     * Opens the database that a connection string names.
     *
     * @param prefix of the names of the collections, without the full stop
     * @throws StoreException if it cannot be reached, or is no database of rack-oauth2-server with this prefix
     */
    public static RackDatabase open(URI location, String prefix) {
        Location place = Location.of(location);
        MongoClient client = place.open();
        try {
            MongoDatabase database = client.getDatabase(place.database())
                    .withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry());
            RackDatabase opened = new RackDatabase(client, database, prefix);
            opened.mustBeOne();
            return opened;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void mustBeOne() {
        if (!collections().contains(prefix + CLIENTS)) {
            throw new StoreException(
                    "The database " + database.getName() + " is none of rack-oauth2-server: it has no collection "
                            + prefix + CLIENTS + ".",
                    null);
        }
    }

    private Set<String> collections() {
        return Failures.guard(
                "when its collections were listed",
                () -> database.listCollectionNames().into(new TreeSet<>()));
    }

    /** The clients, in the order of their identifiers. */
    public void clients(Consumer<Reading<Client>> each) {
        read(CLIENTS, RackDatabase::client, each);
    }

    /** The access tokens, in parts of some hundred. */
    public void tokens(Consumer<List<Reading<Token>>> part) {
        List<Reading<Token>> readings = new ArrayList<>();
        read(TOKENS, RackDatabase::token, reading -> {
            readings.add(reading);
            if (readings.size() == PART) {
                part.accept(List.copyOf(readings));
                readings.clear();
            }
        });
        part.accept(List.copyOf(readings));
    }

    /** The issuers, in the order of their identifiers. */
    public void issuers(Consumer<Reading<Issuer>> each) {
        read(ISSUERS, RackDatabase::issuer, each);
    }

    /** Whether one of the issuers has a shared secret. */
    public boolean hasSharedSecrets() {
        return Failures.guard(
                "when it was read",
                () -> database.getCollection(prefix + ISSUERS)
                                .find(Filters.ne(HMAC_SECRET, null))
                                .first()
                        != null);
    }

    /** How many documents there are in the collections with this prefix that are none of these three, by name. */
    public Map<String, Long> others() {
        Map<String, Long> others = new TreeMap<>();
        for (String name : collections()) {
            if (name.startsWith(prefix) && !CARRIED.contains(name.substring(prefix.length()))) {
                long documents = Failures.guard(
                        "when documents were counted",
                        () -> database.getCollection(name).countDocuments());
                others.put(name, documents);
            }
        }
        return others;
    }

    private <T> void read(String name, Function<RackDocument, T> reader, Consumer<Reading<T>> each) {
        MongoCollection<BsonDocument> collection = database.getCollection(prefix + name, BsonDocument.class);
        try (MongoCursor<BsonDocument> cursor = Failures.guard(
                "when it was read",
                () -> collection
                        .find()
                        .sort(Sorts.ascending(RackDocument.ID))
                        .batchSize(PART)
                        .noCursorTimeout(true)
                        .iterator())) {
            for (long number = 1; Failures.guard("when it was read", cursor::hasNext); number++) {
                each.accept(reading(number, cursor.next(), reader));
            }
        }
    }

    private static <T> Reading<T> reading(long number, BsonDocument document, Function<RackDocument, T> reader) {
        try {
            return new Reading<>(number, reader.apply(new RackDocument(document)), null);
        } catch (IllegalArgumentException e) {
            return new Reading<>(number, null, e.getMessage());
        }
    }

    private static Client client(RackDocument document) {
        return new Client(
                new ClientId(document.id(RackDocument.ID)),
                Secret.of(Objects.requireNonNullElse(document.text("secret"), "")),
                document.text("display_name"),
                document.text("link"),
                document.text("image_url"),
                document.text("redirect_uri"),
                document.text("notes"),
                document.scopes("scope"),
                since(document),
                document.time("revoked"));
    }

    private static Token token(RackDocument document) {
        ClientId client = new ClientId(document.id("client_id"));
        String identity = document.identity("identity");
        return new Token(
                Secret.of(document.id(RackDocument.ID)),
                client,
                client.value().equals(identity) ? null : identity,
                document.scopes("scope"),
                since(document),
                document.time("expires_at"),
                document.time("revoked"),
                document.time("last_access"));
    }

    private static Issuer issuer(RackDocument document) {
        String secret = document.text(HMAC_SECRET);
        return new Issuer(
                document.id(RackDocument.ID), secret == null ? null : Secret.of(secret), document.text("public_key"));
    }

    private static Instant since(RackDocument document) {
        Instant created = document.time("created_at");
        if (created == null) {
            throw new IllegalArgumentException("The field created_at is missing.");
        }
        return created;
    }

    @Override
    public void close() {
        client.close();
    }
}
