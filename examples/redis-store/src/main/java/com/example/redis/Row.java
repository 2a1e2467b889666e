// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Revocation;

/** A record on its way into Redis, see {@link Scripts#TAKE}. What is null leaves nothing there. */
final class Row {
    private final Redis redis;
    private final List<String> keys = new ArrayList<>();
    private final List<Object> fields = new ArrayList<>();
    private final List<Object> entries = new ArrayList<>();

    Row(Redis redis, String kind, Object name, String document) {
        this.redis = redis;
        at(kind, name).field("document", document);
    }

    /** Lets this key find it. */
    Row at(String kind, @Nullable Object name) {
        if (name != null) {
            keys.add(redis.key(kind, name));
        }
        return this;
    }

    Row field(String name, @Nullable Object value) {
        if (value != null) {
            fields.addAll(List.of(name, value));
        }
        return this;
    }

    /** Lets a view show the record of this kind and name with it. */
    Row behind(String kind, @Nullable Object name) {
        return field(kind, name == null ? null : redis.key(kind, name));
    }

    /** Puts it in the list of this name. */
    Row in(String list, @Nullable Object name, String member) {
        return name == null ? this : entry("ZADD", redis.key(list, name), 0, member);
    }

    /** Lets it be swept at this time. */
    Row until(String kind, @Nullable Instant time) {
        return time == null ? this : entry("ZADD", redis.key("until", kind), time.toEpochMilli(), keys.get(0));
    }

    /** Counts it for this day, even when it is gone. */
    Row counted(Object day, ClientId client) {
        return entry("ZINCRBY", redis.key("days", ""), 1, day).entry("ZINCRBY", redis.key("days", client), 1, day);
    }

    /** Lets it be revoked, or says that it is. */
    Row revoked(@Nullable Revocation why, ClientId client) {
        String when = why == null ? "LATER" : "ZADD";
        return field("revoked", why == null ? null : why.at().toEpochMilli())
                .field("reason", why == null ? null : why.reason())
                .entry(when, redis.key("revoked", ""), 0, keys.get(0))
                .entry(when, redis.key("revoked", redis.key("client", client)), 0, keys.get(0));
    }

    private Row entry(String what, String list, long number, Object member) {
        entries.addAll(List.of(what, list, number, member));
        return this;
    }

    /** Takes the keys with it; the record that holds one of them, or null: they were free. */
    @Nullable
    Map<String, String> take() {
        List<String> holder = run(Scripts.TAKE);
        return holder == null ? null : Redis.hash(holder);
    }

    void put() {
        run(Scripts.PUT);
    }

    private @Nullable List<String> run(String script) {
        List<Object> arguments = new ArrayList<>(List.of(fields.size()));
        arguments.addAll(fields);
        arguments.addAll(entries);
        return redis.run(script, keys, arguments.toArray());
    }
}
