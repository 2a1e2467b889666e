// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.Dump;
import org.oauth2server.tck.Network;
import org.oauth2server.tck.RoundTrips;
import org.oauth2server.tck.StoreTck;
import redis.clients.jedis.RedisClient;

/** The contract on a real Redis. */
class RedisStoreTest extends StoreTck {
    private final RedisClient counter = RedisClient.create(TestRedis.url());
    private final AtomicLong asked = new AtomicLong();

    @AfterAll
    void hangUp() {
        counter.close();
    }

    @Override
    protected StoreConfig store() {
        return StoreConfig.of(TestRedis.url());
    }

    @Override
    protected Optional<Network> network() {
        return Optional.of(new Network() {
            @Override
            public InetSocketAddress database() {
                URI url = URI.create(TestRedis.url());
                return new InetSocketAddress(url.getHost(), url.getPort());
            }

            @Override
            public StoreConfig at(InetSocketAddress entrance) {
                return StoreConfig.of("redis://" + entrance.getHostString() + ":" + entrance.getPort());
            }
        });
    }

    /** Redis itself counts how often it has read from a connection; asking it is one more time. */
    @Override
    protected Optional<RoundTrips> roundTrips() {
        return Optional.of(() -> reads(counter.info("stats")) - asked.incrementAndGet());
    }

    private static long reads(String stats) {
        return stats.lines()
                .filter(line -> line.startsWith("total_reads_processed:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .sum();
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
