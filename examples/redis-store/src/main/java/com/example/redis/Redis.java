// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** One Redis, seen through one realm. */
final class Redis implements AutoCloseable {
    private final RedisClient client;
    private final String root;

    /** A realm holds no brace, so no key of one is a key of another; in a cluster all of a realm is on one node. */
    Redis(StoreConfig config) {
        this.client = RedisClient.create(config.location());
        this.root = config.prefix() + "{" + config.realm() + "}:";
    }

    /** The key of this kind and name. */
    String key(String kind, Object name) {
        return root + kind + ":" + name;
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

    /** Sends all that the reading asks for at once, and then reads the answers. */
    <T extends @Nullable Object> T together(Function<AbstractPipeline, Supplier<T>> reading) {
        return ask(redis -> {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                Supplier<T> answers = reading.apply(pipeline);
                pipeline.sync();
                return answers.get();
            }
        });
    }

    /** Takes these keys and runs these commands, see {@link Scripts#TAKE}; the document that holds one of the keys, or null: they were free. */
    @Nullable
    String take(List<String> keys, String document, List<List<String>> commands) {
        List<String> arguments = new ArrayList<>(List.of(document));
        append(arguments, commands);
        return (@Nullable String) ask(redis -> redis.eval(Scripts.TAKE, keys, arguments));
    }

    /** Whether the script says that it did what it is for. */
    boolean did(String script, List<String> keys, String... arguments) {
        return Long.valueOf(1).equals(ask(redis -> redis.eval(script, keys, List.of(arguments))));
    }

    /** Appends commands as {@link Scripts} reads them. */
    static void append(List<String> arguments, List<List<String>> commands) {
        for (List<String> command : commands) {
            arguments.add(Integer.toString(command.size()));
            arguments.addAll(command);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
