// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An opaque access token for the client itself (RFC 6749 §4.4), from request to response, beside the random number that it cannot do without. Each measurement
 * fills a store of its own with as many tokens as any other one, so that the heap holds no more in the end than in the beginning.
 */
@SuppressWarnings("NullAway.Init") // what is opened before each invocation
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g", "-Xmn1g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IssueBenchmark {
    private static final int TOKENS = 100_000;

    /** Where the tokens are; with room for all of them, or it would be refusals that are measured. */
    @Param("memory:?capacity=1000000")
    public String store = "memory:?capacity=1000000";

    private final SecureRandom random = new SecureRandom();
    private Store opened;
    private AuthorizationServer server;
    private Asking client;

    /** Opens an empty store. */
    @Setup(Level.Invocation)
    public void open() {
        opened = Stores.open(store);
        server = AuthorizationServer.create(config ->
                config.issuer("https://auth.example.com").store(opened).withoutInteraction());
        client = new Asking(
                server,
                server.register(ClientRegistration.named("Bench").scopes("read").grantTypes("client_credentials")));
    }

    /** Closes it. */
    @TearDown(Level.Invocation)
    public void close() {
        server.close();
        opened.close();
    }

    /** What is measured; a refusal ends it. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void issue(Blackhole hole) {
        for (int i = 0; i < TOKENS; i++) {
            hole.consume(client.issue());
        }
    }

    /** The reference: 32 random bytes as text. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void random(Blackhole hole) {
        for (int i = 0; i < TOKENS; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            hole.consume(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }
}
