// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Capability;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.keyvalue.Condition;
import org.oauth2server.store.keyvalue.Counter;
import org.oauth2server.store.keyvalue.Entry;
import org.oauth2server.store.keyvalue.Found;
import org.oauth2server.store.keyvalue.KeyValueDatabase;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** One Redis, seen through one realm. */
final class RedisDatabase implements KeyValueDatabase {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Comes after every member of a place, and before every other place: a member is a place, U+0000, and the key of an entry. */
    private static final String END = "\u0001";

    private final RedisClient client;
    private final String root;

    /** A realm holds no brace, so no key of one is a key of another; in a cluster all of a realm is on one node. */
    RedisDatabase(StoreConfig config) {
        this.client = RedisClient.create(config.location());
        this.root = config.prefix() + "{" + config.realm() + "}:";
    }

    @Override
    public Optional<Map<String, String>> take(Entry entry) {
        List<String> holder = run(Scripts.TAKE, json(entry));
        return Optional.ofNullable(holder).map(RedisDatabase::hash);
    }

    @Override
    public void put(Entry entry) {
        run(Scripts.PUT, json(entry));
    }

    @Override
    public boolean change(String key, Condition condition, Map<String, String> fields) {
        return this.<Long>run(Scripts.CHANGE, key, json(condition), json(fields)) == 1;
    }

    @Override
    public boolean delete(String key) {
        return this.<Long>run(Scripts.DELETE, key) == 1;
    }

    @Override
    public Optional<Found> find(String key, @Nullable String spent) {
        List<Object> found = run(Scripts.FIND, key, spent == null ? "" : spent);
        return Optional.ofNullable(found).map(RedisDatabase::found);
    }

    @Override
    public List<Found> page(String list, @Nullable String after, int most) {
        List<List<Object>> page = run(Scripts.PAGE, list, behind(after), most);
        return page.stream().map(RedisDatabase::found).toList();
    }

    @Override
    public long count(String list, @Nullable String last) {
        return ask(redis -> redis.zlexcount(root + "list:" + list, "-", last == null ? "+" : "(" + last + END));
    }

    @Override
    public long sweep(String list, String last, int most, @Nullable String field) {
        return run(Scripts.SWEEP, list, "(" + last + END, most, field == null ? "" : field);
    }

    @Override
    public SortedMap<String, Long> counts(String group, @Nullable String after, int most) {
        List<String> found = run(Scripts.COUNTS, group, behind(after), most);
        SortedMap<String, Long> counts = new TreeMap<>();
        hash(found).forEach((name, count) -> counts.put(name, Long.valueOf(count)));
        return counts;
    }

    @Override
    public void raise(List<Counter> counters, long least) {
        run(Scripts.RAISE, json(counters), least);
    }

    /** Durable if Redis itself is: {@code appendonly yes}, {@code appendfsync always}. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE, Capability.SHARED, Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
    }

    @Override
    public Optional<String> backend() {
        return ask(redis -> redis.info("server"))
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> "Redis " + line.substring(line.indexOf(':') + 1))
                .findFirst();
    }

    @Override
    public void ping() {
        ask(RedisClient::ping);
    }

    @Override
    public void close() {
        client.close();
    }

    /** Asks Redis, and says what went wrong in the words of the contract. */
    private <T extends @Nullable Object> T ask(Function<RedisClient, T> question) {
        try {
            return question.apply(client);
        } catch (JedisConnectionException e) {
            throw new StoreUnavailableException("Redis cannot be reached.", e);
        } catch (JedisException e) {
            throw new StoreException("Redis refused a command.", e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // each script has one type of answer
    private <T extends @Nullable Object> T run(String script, Object... arguments) {
        List<String> words = Stream.of(arguments).map(String::valueOf).toList();
        return (T) ask(redis -> redis.eval(script, List.of(root), words));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StoreException("This cannot be written.", e);
        }
    }

    private static String behind(@Nullable String place) {
        return place == null ? "-" : "[" + place + END;
    }

    /** Its place, its fields, and then in turn what stands behind it and the fields of that. */
    @SuppressWarnings("unchecked")
    private static Found found(List<Object> answer) {
        Map<String, Map<String, String>> behind = new HashMap<>();
        for (int i = 2; i < answer.size(); i += 2) {
            behind.put((String) answer.get(i), hash((List<String>) answer.get(i + 1)));
        }
        return new Found((String) answer.get(0), hash((List<String>) answer.get(1)), behind);
    }

    /** Names and values in turn. */
    private static Map<String, String> hash(List<String> flat) {
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            hash.put(flat.get(i), flat.get(i + 1));
        }
        return hash;
    }
}
