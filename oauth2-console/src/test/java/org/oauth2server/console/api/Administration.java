// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.console.Console;
import org.oauth2server.console.RecentEvents;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.jdk.JdkHandler;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** A server with its console on a real port and a store of its own, and an administrator who signs in as a browser does. Every answer is held against the document. */
final class Administration implements AutoCloseable {
    static final String ADA = "ada";
    static final String API = "/oauth/admin/api/v1";

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern LOCATION = Pattern.compile("[?&](authorization|code)=([^&]+)");
    private static final AtomicInteger REALMS = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z").truncatedTo(ChronoUnit.MILLIS));
    final Set<String> administrators = new ConcurrentSkipListSet<>(Set.of(ADA));
    final Queue<ServerEvent> told = new ConcurrentLinkedQueue<>();
    final Store store;
    final AuthorizationServer server;
    final Console console;
    final String token;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String origin;

    Administration() {
        this("memory:");
    }

    Administration(String location) {
        this(location, opened -> opened);
    }

    /** On a store that somebody stands beside. */
    Administration(String location, UnaryOperator<Store> beside) {
        this(location, beside, config -> {});
    }

    /** The same, with choices of the application's own. */
    Administration(String location, UnaryOperator<Store> beside, Consumer<ServerConfig> choices) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        origin = "http://localhost:" + http.getAddress().getPort();
        store = beside.apply(Stores.open(StoreConfig.of(location).realm("console-" + REALMS.incrementAndGet())));
        RecentEvents recent = new RecentEvents(now::get);
        server = AuthorizationServer.create(config -> choices.accept(config.issuer(origin)
                .insecureHttpAllowed()
                .store(store)
                .interactionPage("/consent")
                .clock(now::get)
                .listener(recent)
                .listener(told::add)
                .jwtBearerGrant(new NimbusJose())
                .sealingKeys(
                        SealingKeys.of("first", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)))
                .administrators(administrators::contains)));
        console = Console.create(server, config -> config.events(recent).clock(now::get));
        http.createContext(
                "/",
                new JdkHandler(request -> console.handles(request.path())
                        ? console.handle(request)
                        : request.path().equals("/consent")
                                ? server.interact(request, asked -> asked.grant(ADA))
                                : server.handle(request)));
        http.setExecutor(threads);
        http.start();
        Console.setUp(server, List.of(console.url()));
        token = signIn();
        told.clear();
    }

    /** An answer of the API. */
    record Reply(int status, HttpResponse<String> response) {
        JsonNode json() {
            return Description.json(response.body());
        }

        String header(String name) {
            return String.join(", ", response.headers().allValues(name));
        }

        /** The end of the type of a problem. */
        String problem() {
            return json().get("type").asText().replace("urn:oauth2server:problem:", "");
        }
    }

    /** The way of a browser: the authorization endpoint, the page of the application, the code, the token. */
    String signIn() {
        String query =
                "response_type=code&client_id=oauth2-console&scope=oauth-admin&state=s&code_challenge_method=S256"
                        + "&code_challenge=" + CHALLENGE + "&redirect_uri=" + encoded(console.url() + "/callback");
        HttpResponse<String> asked = raw("GET", "/oauth/authorize?" + query, null);
        String cookie = asked.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        HttpResponse<String> granted = raw(
                "POST",
                "/consent",
                "authorization=" + found(asked),
                "Cookie",
                cookie,
                "Content-Type",
                "application/x-www-form-urlencoded");
        HttpResponse<String> tokens = raw(
                "POST",
                "/oauth/token",
                "grant_type=authorization_code&client_id=oauth2-console&code_verifier=" + VERIFIER + "&code="
                        + found(granted) + "&redirect_uri=" + encoded(console.url() + "/callback"),
                "Content-Type",
                "application/x-www-form-urlencoded");
        return Description.json(tokens.body()).get("access_token").asText();
    }

    private static String found(HttpResponse<String> response) {
        Matcher matcher =
                LOCATION.matcher(response.headers().firstValue("Location").orElse(""));
        if (!matcher.find()) {
            throw new AssertionError("Sent nowhere: " + response + response.body());
        }
        return matcher.group(2);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    Reply post(String path) {
        return call("POST", path, null);
    }

    Reply post(String path, String json) {
        return call("POST", path, json);
    }

    Reply patch(String path, String json, String... headers) {
        return call("PATCH", path, json, headers);
    }

    Reply delete(String path, String... headers) {
        return call("DELETE", path, null, headers);
    }

    /** Calls as the administrator. */
    Reply call(String method, String path, @Nullable String json, String... headers) {
        String[] all = new String[headers.length + (json == null ? 2 : 4)];
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        if (json != null) {
            all[2] = "Content-Type";
            all[3] = "application/json";
        }
        System.arraycopy(headers, 0, all, all.length - headers.length, headers.length);
        return send(method, path, json, all);
    }

    /** Calls as whoever these headers say. */
    Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpResponse<String> response = raw(method, API + path, body, headers);
        Reply reply = new Reply(response.statusCode(), response);
        if (!method.equals("HEAD")) {
            Description.mustDescribe(
                    operation(method, path), reply.status(), reply.header("Content-Type"), response.body());
        }
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
        return reply;
    }

    private static Description.@Nullable Operation operation(String method, String path) {
        List<String> segments = Route.segments(path.replaceFirst("\\?.*", ""));
        return Description.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> Route.get(operation.template(), "", call -> Answer.nothing())
                                .match(segments)
                        != null)
                .findFirst()
                .orElse(null);
    }

    HttpResponse<String> raw(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A confidential client with a redirect URI. */
    String calendar() {
        return register(ClientRegistration.named("Calendar")
                .id("calendar")
                .redirectUris("https://calendar.example.com/cb")
                .scopes("read", "write"));
    }

    String register(ClientRegistration registration) {
        return server.register(registration).client().id().value();
    }

    /** The client, as it is stored. */
    Client stored(String id) {
        return server.clients().find(new ClientId(id)).orElseThrow();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        server.close();
        store.close();
    }
}
