// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;

/** A record on its way into Redis, see {@link Scripts#TAKE}. What is null leaves nothing there. */
final class Row {
    private final Redis redis;
    private final List<String> keys = new ArrayList<>();
    private final List<Object> fields = new ArrayList<>();
    private final List<Object> entries = new ArrayList<>();

    Row(Redis redis, String kind, Object name, String document) {
        this.redis = redis;
        at(kind, name).field("document", document).in("list", kind, Redis.name(name));
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

    /** Puts it in the lists of these names: what a query may ask for. */
    Row listed(String lists, Position place, @Nullable Object... names) {
        Stream.of(names).filter(Objects::nonNull).forEach(name -> in(lists, name, Redis.name(place)));
        return this;
    }

    private Row in(String list, Object name, String member) {
        return entry("ZADD", redis.key(list, name), 0, member);
    }

    /** Lets it be swept at this time. */
    Row until(String kind, @Nullable Instant time) {
        return time == null ? this : entry("ZADD", redis.key("until", kind), time.toEpochMilli(), keys.get(0));
    }

    /** Counts it for this day, even when it is gone. */
    Row counted(LocalDate day, ClientId client) {
        return entry("ZINCRBY", redis.key("days", ""), 1, day)
                .entry("ZINCRBY", redis.key("days", client), 1, day)
                .entry("ZINCRBY", redis.key("counted", "clients"), 0, client);
    }

    /** Lets it be revoked, or says that it is. */
    Row revoked(@Nullable Revocation why, ClientId client) {
        if (why != null) {
            field("revoked", why.at().toEpochMilli()).field("reason", why.reason());
        }
        String when = why == null ? "LATER" : "ZADD";
        return entry(when, redis.key("revoked", ""), 0, keys.get(0))
                .entry(when, redis.key("revoked", redis.key("client", client)), 0, keys.get(0));
    }

    private Row entry(String what, String list, long number, Object member) {
        entries.addAll(List.of(what, list, number, member));
        return this;
    }

    /** Takes the keys with this record; or gives the one that holds one of them. */
    <T> Spend<T> take(T record, Function<Map<String, String>, T> read) {
        List<String> holder = write(Scripts.TAKE);
        return holder == null ? new Spend.Won<>(record) : new Spend.Spent<>(read.apply(Redis.hash(holder)));
    }

    @Nullable
    List<String> write(String script) {
        Stream<Object> arguments =
                Stream.of(List.of(fields.size()), fields, entries).flatMap(List::stream);
        return redis.run(script, keys, arguments.toArray());
    }
}
