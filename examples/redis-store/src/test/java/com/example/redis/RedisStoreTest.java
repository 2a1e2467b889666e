// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.Dump;
import org.oauth2server.tck.StoreTck;
import redis.clients.jedis.RedisClient;

/** The contract on a real Redis. */
class RedisStoreTest extends StoreTck {
    @Override
    protected StoreConfig store() {
        return StoreConfig.of(TestRedis.url());
    }

    @Override
    protected Optional<Dump> dump() {
        return Optional.of(RedisStoreTest::dump);
    }

    private static void dump(OutputStream out) throws IOException {
        try (RedisClient redis = RedisClient.create(TestRedis.url())) {
            for (String key : redis.keys("oauth2_*")) {
                Object value = switch (redis.type(key)) {
                    case "string" -> redis.get(key);
                    case "hash" -> redis.hgetAll(key);
                    case "set" -> redis.smembers(key);
                    default -> redis.zrange(key, 0, -1);
                };
                out.write((key + " " + value + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
