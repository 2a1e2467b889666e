// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.console.Console;
import org.oauth2server.console.RecentEvents;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;
import org.oauth2server.http.jdk.JdkHandler;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientBuilder;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** An application as an embedder writes it, with the console mounted: somebody is logged in, is asked, and there is a resource to be had. */
final class ConsoleSite implements AutoCloseable {
    static final String ADMINISTRATOR = "ada";
    static final String RESOURCE = "/resource";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Store store;
    private final AuthorizationServer server;
    private final Console console;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private volatile String user = ADMINISTRATOR;
    private volatile Duration ahead = Duration.ZERO;

    private ConsoleSite(HttpServer http, Store store, Consumer<ServerConfig> choices) {
        this.http = http;
        this.store = store;
        RecentEvents recent = new RecentEvents();
        this.server = AuthorizationServer.create(config -> choices.accept(config.issuer(origin())
                .insecureHttpAllowed()
                .store(store)
                .interactionPage("/consent")
                .scopes("read", "write")
                .clock(this::now)
                .administrators(ADMINISTRATOR::equals)
                .listener(recent)));
        this.console = Console.create(
                server,
                config -> config.events(recent).clock(this::now).identityPage("https://app.example.com/people/{id}"));
        Console.setUp(server, List.of(console.url()));
    }

    static ConsoleSite start() {
        return start(Stores.open("memory:" + UUID.randomUUID()));
    }

    static ConsoleSite start(Store store) {
        return start(store, config -> {});
    }

    /** The same, with choices of the application's own. */
    static ConsoleSite start(Store store, Consumer<ServerConfig> choices) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ConsoleSite site = new ConsoleSite(http, store, choices);
            http.createContext("/", new JdkHandler(site::answer));
            http.setExecutor(site.threads);
            http.start();
            return site;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse answer(HttpRequest request) {
        requests.add(request);
        if (console.handles(request.path())) {
            return console.handle(request);
        }
        if (server.handles(request.path())) {
            return server.handle(request);
        }
        return switch (request.path()) {
            case "/consent" -> server.interact(request, asked -> page(asked.handle()));
            case "/consent/grant" -> server.interact(request, asked -> asked.grant(user));
            case "/consent/deny" -> server.interact(request, asked -> asked.deny());
            case RESOURCE -> resource(request);
            default -> HttpResponse.empty(404);
        };
    }

    private static HttpResponse page(String handle) {
        String form =
                "<form method=\"post\" action=\"/consent/%s\"><input type=\"hidden\" name=\"authorization\" value=\""
                        + Html.escape(handle) + "\"><button>%s</button></form>";
        return HttpResponse.html(
                200, "Consent", "", String.format(form, "grant", "Grant") + String.format(form, "deny", "Deny"));
    }

    private HttpResponse resource(HttpRequest request) {
        Access access = server.resources().check(request, Scopes.of("read"));
        return access instanceof Access.Refused refused ? refused.response() : HttpResponse.json(200, "{}");
    }

    String origin() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** An address of the console. */
    String address(String below) {
        return origin() + "/oauth/admin/" + below;
    }

    AuthorizationServer server() {
        return server;
    }

    /** What the token endpoint gives a client that acts for itself. */
    String token(String client, String secret) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(URI.create(origin() + "/oauth/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return String.valueOf(Json.read(send(request).body()).get("access_token"));
    }

    /** How a path answers to whoever comes with this token. */
    int status(String path, String token) {
        return send(java.net.http.HttpRequest.newBuilder(URI.create(origin() + path))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    private static java.net.http.HttpResponse<String> send(java.net.http.HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts into the store what no registration would let through: a record of other days, or of another hand. */
    void plant(String client, Consumer<ClientBuilder> change) {
        Client before = store.clients().find(new ClientId(client)).orElseThrow();
        ClientBuilder after = before.toBuilder();
        change.accept(after);
        if (!store.clients().update(after.build(), before.version())) {
            throw new IllegalStateException("Somebody was quicker.");
        }
    }

    /** Has somebody agree, and the application remember it. */
    void agreed(String subject, String client, Scopes scopes, @Nullable String redirectUri) {
        store.consents()
                .put(new Consent(subject, new ClientId(client), scopes, redirectUri, now(), null, Extensions.NONE));
    }

    /** What is remembered. */
    Optional<Consent> consent(String subject, ClientId client) {
        return store.consents().find(subject, client);
    }

    /** Logs in somebody else. */
    void user(String user) {
        this.user = user;
    }

    /** What the server takes for now. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Lets time pass at the server. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** What was asked of this path, which may end in a star. */
    List<HttpRequest> requests(String method, String path) {
        String start = path.endsWith("*") ? path.substring(0, path.length() - 1) : null;
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> start == null
                        ? request.path().equals(path)
                        : request.path().startsWith(start))
                .toList();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        server.close();
        store.close();
    }
}
