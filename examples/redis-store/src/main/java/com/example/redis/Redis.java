// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Position;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** One Redis, seen through one realm. */
final class Redis implements AutoCloseable {
    /** What a field that is not there counts as, see {@link #change}. */
    static final long MISSING = Long.MIN_VALUE;

    private final RedisClient client;
    private final String root;

    /** A realm holds no brace, so no key of one is a key of another; in a cluster all of a realm is on one node. */
    Redis(StoreConfig config) {
        this.client = RedisClient.create(config.location());
        this.root = config.prefix() + "{" + config.realm() + "}:";
    }

    String key(String kind, Object name) {
        return root + kind + ":" + name(name);
    }

    /** As text that sorts as it does itself. */
    static String name(Object name) {
        if (name instanceof Position position) {
            return position.sortKey();
        }
        return name instanceof Digest digest ? HexFormat.of().formatHex(digest.bytes()) : name.toString();
    }

    /** Asks Redis, and says what went wrong in the words of the contract. */
    <T extends @Nullable Object> T ask(Function<RedisClient, T> question) {
        try {
            return question.apply(client);
        } catch (JedisConnectionException e) {
            throw new StoreUnavailableException("Redis cannot be reached.", e);
        } catch (JedisException e) {
            throw new StoreException("Redis refused a command.", e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // each script has one type of answer
    <T extends @Nullable Object> T run(String script, List<String> keys, Object... arguments) {
        List<String> words = Stream.of(arguments).map(String::valueOf).toList();
        return (T) ask(redis -> redis.eval(script, keys, words));
    }

    /** Whether a script did what it is for. */
    boolean did(String script, List<String> keys, Object... arguments) {
        return this.<Long>run(script, keys, arguments) == 1;
    }

    /** Sets the fields that the condition is followed by, see {@link Scripts#CHANGE}; whether this call did. */
    boolean change(String key, String decides, long from, long to, String field, Object value) {
        return did(Scripts.CHANGE, List.of(key), decides, from, to, field, value);
    }

    /** Replaces the document of a record that has this version, by the one of the next. */
    boolean replace(String key, long version, String document) {
        Object[] fields = {"version", version, version, "version", version + 1, "document", document};
        return did(Scripts.CHANGE, List.of(key), fields);
    }

    /** Notes the first revocation of a record; whether this call did. */
    boolean revoke(String key, Revocation why) {
        Object[] fields = {"revoked", MISSING, MISSING, "revoked", why.at().toEpochMilli(), "reason", why.reason()};
        return did(Scripts.CHANGE, List.of(key, key("revoked", "")), fields);
    }

    boolean delete(String key) {
        return did(Scripts.DELETE, List.of(key));
    }

    /** A hash as scripts give it: names and values in turn; empty where there is none. */
    static Map<String, String> hash(List<String> flat) {
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            hash.put(flat.get(i), flat.get(i + 1));
        }
        return hash;
    }

    @Override
    public void close() {
        client.close();
    }
}
