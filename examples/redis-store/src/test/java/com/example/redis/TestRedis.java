// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/**
 * A real Redis for tests: the server at {@code OAUTH2_TEST_REDIS_URL}, or else one that is unpacked from the class path and started here. It writes
 * each command to its disk before it answers.
 */
final class TestRedis {
    private static final String SETTING = "OAUTH2_TEST_REDIS_URL";

    private static String started = "";

    private TestRedis() {}

    /** Where it is; the same for all tests of this JVM. */
    static synchronized String url() {
        String given = System.getProperty(SETTING, System.getenv(SETTING));
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (started.isEmpty()) {
            started = start();
        }
        return started;
    }

    private static String start() {
        try {
            Path data = Files.createTempDirectory("redis");
            int port = freePort();
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("dir " + data)
                    .setting("save \"\"")
                    .setting("appendonly yes")
                    .setting("appendfsync always")
                    .build();
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
            return "redis://127.0.0.1:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not start; set " + SETTING + " to one that runs.", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void stop(RedisServer server, Path data) {
        try (var files = Files.walk(data)) {
            server.stop();
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
