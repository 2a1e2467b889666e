// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Looking tokens up by the engine without HTTP, beside what it cannot do without: a digest of a token. Both run in the same minutes, so that their ratio says
 * something on any machine.
 */
@SuppressWarnings("NullAway.Init") // what is opened before each trial
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EngineBenchmark {
    private static final Scopes READ = Scopes.of("read");

    /** Where the tokens are. */
    @Param("memory:")
    public String store = "memory:";

    /** How many tokens are alive already. */
    @Param({"1000", "100000"})
    public int tokens;

    private final byte[] text = "a".repeat(43).getBytes(StandardCharsets.US_ASCII);
    private Store opened;
    private AuthorizationServer server;
    private HttpRequest resource;
    private HttpRequest introspect;

    /** Opens the store and fills it. */
    @Setup(Level.Trial)
    public void open() {
        opened = Stores.open(store);
        server = AuthorizationServer.create(config ->
                config.issuer("https://auth.example.com").store(opened).withoutInteraction());
        RegisteredClient client = server.register(ClientRegistration.named("Bench")
                .scopes("read")
                .grantTypes("client_credentials")
                .resourceServer());
        ClientId id = client.client().id();
        for (int i = 1; i < tokens; i++) {
            server.tokenFor("subject-" + i, id, READ);
        }
        String token = server.tokenFor("ada", id, READ).token().reveal();
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((id.value() + ":"
                                        + client.secret().map(Secret::reveal).orElseThrow())
                                .getBytes(StandardCharsets.US_ASCII));
        resource = request("GET", "/api", "Bearer " + token, "");
        introspect = request("POST", "/oauth/introspect", basic, "token=" + token);
        mustWork();
    }

    private void mustWork() {
        if (server.handle(introspect).status() != 200 || !(check() instanceof Access.Granted)) {
            throw new IllegalStateException("What is to be measured does not work.");
        }
    }

    private static HttpRequest request(String method, String path, String authorization, String form) {
        Headers headers = Headers.NONE.with("Authorization", authorization);
        return new HttpRequest(
                method,
                path,
                null,
                form.isEmpty() ? headers : headers.with("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.US_ASCII),
                "127.0.0.1");
    }

    /** Closes the store, which must have answered to the end. */
    @TearDown(Level.Trial)
    public void close() {
        mustWork();
        server.close();
        opened.close();
    }

    /** Whether a request may reach a protected resource (RFC 6750). */
    @Benchmark
    public Access check() {
        return server.resources().check(resource, READ);
    }

    /** What a token stands for (RFC 7662), from request to response. */
    @Benchmark
    public HttpResponse introspect() {
        return server.handle(introspect);
    }

    /** The reference of a check: one SHA-256 of a token. */
    @Benchmark
    public byte[] digest() throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text);
    }
}
