// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.protocol;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Client;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;

/**
 * A few servers behind a load balancer, each an engine on its own instance of one store, with one clock for all of them; and a client and a resource
 * server that send them requests. Servers are numbered from 0, and there are as many as one asks for: they take turns.
 */
public final class Deployment {
    /** The resource owner who agrees to everything. */
    public static final String USER = "user-4711";

    private static final String SESSION = "session";
    private static final String CALLBACK = "https://rp.example.com/cb";
    private static final String VERIFIER = "a-verifier-of-at-least-43-characters-0123456789";
    private static final String CHALLENGE = "wZL8MkZejwdzHh4jB2kh79_6EBNURpiMV6pTtCVALSs";

    private final AtomicReference<Instant> now;
    private final List<AuthorizationServer> servers;
    private final RegisteredClient web;
    private final RegisteredClient api;

    private Deployment(
            AtomicReference<Instant> now,
            List<AuthorizationServer> servers,
            RegisteredClient web,
            RegisteredClient api) {
        this.now = now;
        this.servers = servers;
        this.web = web;
        this.api = api;
    }

    /** Starts a server on each of these instances of one store, and registers a client with them. */
    public static Deployment on(List<Store> instances, Instant start) {
        AtomicReference<Instant> now = new AtomicReference<>(start);
        List<AuthorizationServer> servers = servers(instances, now);
        RegisteredClient web = servers.get(0)
                .register(ClientRegistration.named("A client")
                        .redirectUris(CALLBACK)
                        .scopes("read"));
        RegisteredClient api = servers.get(0)
                .register(ClientRegistration.named("A resource server")
                        .grantTypes()
                        .resourceServer());
        return new Deployment(now, servers, web, api);
    }

    /** The same clients and clock with servers that have just been started, on other instances. */
    public Deployment restartedOn(List<Store> instances) {
        return new Deployment(now, servers(instances, now), web, api);
    }

    private static List<AuthorizationServer> servers(List<Store> instances, AtomicReference<Instant> now) {
        return instances.stream()
                .map(store -> AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                        .store(store)
                        .interactionPage("/consent")
                        .answerAtOnce((request, question) ->
                                request.cookie(SESSION) == null ? question.ask() : question.grant(USER))
                        .clock(now::get)))
                .toList();
    }

    private AuthorizationServer server(int number) {
        return servers.get(number % servers.size());
    }

    /** The client, as it was registered. */
    public Client client() {
        return web.client();
    }

    public Instant now() {
        return now.get();
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Lets more time pass than a refresh token has for the same answer again. */
    public void passTheGrace() {
        pass(Lifetimes.DEFAULT.grace().plusSeconds(1));
    }

    /** An authorization code: this server is asked, and the user agrees on the next one. */
    public String code(int server) {
        HttpResponse page = server(server).handle(asked(Headers.NONE));
        HttpRequest consent = post(
                "/consent",
                Map.of("authorization", parameter(page, "authorization")),
                Headers.NONE.with("Cookie", header(page, "Set-Cookie").split(";", 2)[0]));
        return parameter(server(server + 1).interact(consent, interaction -> interaction.grant(USER)), "code");
    }

    /** An authorization code that this server gives at once: the application knows the user, and has him not asked. */
    public String codeAtOnce(int server) {
        return parameter(server(server).handle(asked(Headers.NONE.with("Cookie", SESSION + "=" + USER))), "code");
    }

    private HttpRequest asked(Headers headers) {
        Map<String, String> parameters = Map.of(
                "response_type", "code",
                "client_id", web.client().id().value(),
                "redirect_uri", CALLBACK,
                "scope", "read",
                "state", "state",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
        return request("GET", "/oauth/authorize", form(parameters), headers, "");
    }

    /** The tokens for a new code. */
    public Answer tokens(int server) {
        return redeem(server + 1, code(server));
    }

    public Answer redeem(int server, String code) {
        return token(
                server,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        VERIFIER));
    }

    public Answer refresh(int server, String refreshToken) {
        return token(server, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private Answer token(int server, Map<String, String> parameters) {
        return Answer.of(server(server).handle(post("/oauth/token", parameters, authenticated(web))));
    }

    /** Revokes a token (RFC 7009). */
    public Answer revoke(int server, String token) {
        return Answer.of(server(server).handle(post("/oauth/revoke", Map.of("token", token), authenticated(web))));
    }

    /** Whether a token is active (RFC 7662); for an access token, what protects resources must be of the same opinion. */
    public boolean isActive(int server, String token) {
        boolean active = Answer.of(
                        server(server).handle(post("/oauth/introspect", Map.of("token", token), authenticated(api))))
                .active();
        if (token.startsWith("o2at_") && opens(server, token) != active) {
            throw new AssertionError("Introspection calls a token " + (active ? "active" : "inactive")
                    + " and the protection of resources does not.");
        }
        return active;
    }

    private boolean opens(int server, String accessToken) {
        HttpRequest request =
                request("GET", "/things", null, Headers.NONE.with("Authorization", "Bearer " + accessToken), "");
        return server(server).resources().check(request, Scopes.NONE) instanceof Access.Granted;
    }

    private static Headers authenticated(RegisteredClient client) {
        String secret = client.secret().orElseThrow().reveal();
        String pair = encode(client.client().id().value()) + ":" + encode(secret);
        return Headers.NONE.with(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
    }

    private static HttpRequest post(String path, Map<String, String> parameters, Headers headers) {
        return request(
                "POST",
                path,
                null,
                headers.with("Content-Type", "application/x-www-form-urlencoded"),
                form(parameters));
    }

    private static HttpRequest request(
            String method, String path, @org.jspecify.annotations.Nullable String query, Headers headers, String body) {
        return new HttpRequest(method, path, query, headers, body.getBytes(StandardCharsets.US_ASCII), "192.0.2.1");
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A parameter of the URI to which the browser is sent. */
    private static String parameter(HttpResponse response, String name) {
        String query = URI.create(header(response, "Location")).getQuery();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("The browser was sent away without " + name + ": " + query);
    }

    private static String header(HttpResponse response, String name) {
        return Objects.requireNonNull(
                response.headers().first(name), () -> "The answer has no " + name + ": " + response.text());
    }
}
