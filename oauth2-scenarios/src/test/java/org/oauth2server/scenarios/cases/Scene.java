// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.PercentEncoder;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/**
 * An authorization server with a few clients, on a memory store of its own, and all that is needed to play with it: a clock, a watcher between engine and
 * store, and what the engine told its listener.
 */
final class Scene {
    static final String ISSUER = "https://auth.example.com";
    static final String PAGE = "/consent";
    static final String AUTHORIZE = "/oauth/authorize";
    static final String TOKEN = "/oauth/token";
    static final String REVOKE = "/oauth/revoke";
    static final String INTROSPECT = "/oauth/introspect";
    static final String JWKS = "/oauth/jwks";
    static final String CALLBACK = "https://rp.example.com/cb";
    static final String LOOPBACK = "http://127.0.0.1/cb";
    static final String USER = "user-4711";
    static final String STATE = "af0ifjsldkj";
    static final String FORM = "application/x-www-form-urlencoded";

    /** The example of RFC 7636 Appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** A confidential client that uses codes and refresh tokens. */
    static final String WEB = "web";
    /** Another, with the very same redirect URI. */
    static final String OTHER = "other";
    /** A confidential client that sends its secret in the body. */
    static final String POSTING = "posting";
    /** A public client on a device. */
    static final String APP = "app";
    /** A client that acts in its own name. */
    static final String MACHINE = "machine";
    /** A resource server. */
    static final String API = "api";

    private static final AtomicInteger REALMS = new AtomicInteger();

    final TestClock clock = new TestClock();
    final Watcher watcher = new Watcher();
    final Queue<ServerEvent> events = new ConcurrentLinkedQueue<>();
    final Store store;
    final AuthorizationServer server;
    private final Map<String, String> secrets = new LinkedHashMap<>();

    Scene() {
        this(config -> {});
    }

    Scene(Consumer<ServerConfig> choices) {
        store = Stores.open(StoreConfig.of("memory:").realm("cases-" + REALMS.incrementAndGet()));
        server = another(choices);
        register(code(WEB).redirectUris(CALLBACK));
        register(code(OTHER).redirectUris(CALLBACK));
        register(code(POSTING).redirectUris(CALLBACK).authenticationMethod(AuthenticationMethod.CLIENT_SECRET_POST));
        register(code(APP)
                .redirectUris("https://app.example.com/cb", LOOPBACK, "http://[::1]/cb", "com.example.app:/cb")
                .publicClient());
        register(ClientRegistration.named("Machine")
                .id(MACHINE)
                .scopes("read", "write")
                .grantTypes("client_credentials"));
        register(ClientRegistration.named("API").id(API).grantTypes().resourceServer());
        SignedTokens.makeKey(server);
        watcher.forget();
        events.clear();
    }

    /** One more node on the same store. */
    AuthorizationServer another(Consumer<ServerConfig> choices) {
        return AuthorizationServer.create(config -> {
            config.issuer(ISSUER)
                    .store(WatchedStore.of(store, watcher))
                    .interactionPage(PAGE)
                    .scopes("read", "write")
                    .clock(clock)
                    .listener(events::add);
            SignedTokens.chosen().accept(config);
            choices.accept(config);
        });
    }

    static ClientRegistration code(String id) {
        return ClientRegistration.named("The client " + id).id(id).scopes("read", "write");
    }

    /** Registers a client, and remembers its secret. */
    Client register(ClientRegistration registration) {
        RegisteredClient registered = server.register(registration);
        registered
                .secret()
                .ifPresent(secret -> secrets.put(registered.client().id().value(), secret.reveal()));
        return registered.client();
    }

    Client client(String id) {
        return store.clients().find(new ClientId(id)).orElseThrow();
    }

    /** Changes the record of a client, as an operator would. */
    void change(String id, Consumer<org.oauth2server.model.ClientBuilder> change) {
        Client before = client(id);
        org.oauth2server.model.ClientBuilder builder = before.toBuilder();
        change.accept(builder);
        assertThat(store.clients().update(builder.build(), before.version())).isTrue();
    }

    String secret(String client) {
        return secrets.get(client);
    }

    static HttpRequest get(String path, String query, String... headers) {
        return request("GET", path, query, "", headers);
    }

    static HttpRequest post(String path, String body, String... headers) {
        HttpRequest request = request("POST", path, null, body, headers);
        return new HttpRequest(
                "POST",
                path,
                null,
                request.headers().with("Content-Type", FORM),
                request.body(),
                request.remoteAddress());
    }

    static HttpRequest request(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String query,
            String body,
            String... headers) {
        Headers fields = Headers.NONE;
        for (int i = 0; i < headers.length; i += 2) {
            fields = headers[i + 1].isEmpty() ? fields : fields.with(headers[i], headers[i + 1]);
        }
        return new HttpRequest(method, path, query, fields, body.getBytes(StandardCharsets.UTF_8), "192.0.2.1");
    }

    /** A request of the web client that is right in every way. */
    static Params asking() {
        return asking(WEB, CALLBACK);
    }

    static Params asking(String client, String redirectUri) {
        return Params.of(
                "response_type", "code",
                "client_id", client,
                "redirect_uri", redirectUri,
                "scope", "read",
                "state", STATE,
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
    }

    HttpResponse authorize(Params params) {
        return authorize(params.encoded());
    }

    HttpResponse authorize(String query) {
        return server.handle(get(AUTHORIZE, query));
    }

    Browser browser() {
        return new Browser(this);
    }

    /** The code that a request gets when the user agrees. */
    String code(Params asked) {
        String location = String.valueOf(browser().open(asked).grant().headers().first("Location"));
        return Expect.query(location).get("code");
    }

    static Params redeeming(String code) {
        return Params.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER);
    }

    /** A form posted by a client, who authenticates the way it is registered for. */
    HttpRequest by(String client, String path, Params form) {
        return switch (client) {
            case APP -> post(path, form.and("client_id", client).encoded());
            case POSTING ->
                post(
                        path,
                        form.and("client_id", client)
                                .and("client_secret", secret(client))
                                .encoded());
            default -> post(path, form.encoded(), "Authorization", basic(client, secret(client)));
        };
    }

    HttpResponse token(String client, Params form) {
        return server.handle(by(client, TOKEN, form));
    }

    HttpResponse refresh(String client, String refreshToken) {
        return token(client, Params.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Tokens of the web client, by a code. */
    Tokens tokens() {
        return tokens(WEB, CALLBACK);
    }

    Tokens tokens(String client, String redirectUri) {
        String code = code(asking(client, redirectUri).with("scope", "read write"));
        return Tokens.of(token(client, redeeming(code).with("redirect_uri", redirectUri)));
    }

    Tokens machineTokens() {
        return Tokens.of(token(MACHINE, Params.of("grant_type", "client_credentials")));
    }

    HttpResponse revoke(String client, String token) {
        return server.handle(by(client, REVOKE, Params.of("token", token)));
    }

    HttpResponse introspect(String client, String token) {
        return server.handle(by(client, INTROSPECT, Params.of("token", token)));
    }

    /** Whether a resource server is told that this token lives, and a resource lets it pass: both must agree. */
    boolean lives(String token) {
        boolean active = Tokens.json(introspect(API, token)).get("active").asBoolean();
        if (!token.startsWith("o2rt_")) {
            assertThat(access(token) instanceof Access.Granted).isEqualTo(active);
        }
        return active;
    }

    Access access(String token, String... scopes) {
        return server.resources().check(get("/things", "", "Authorization", "Bearer " + token), Scopes.of(scopes));
    }

    /** What this does is refused before anything is written. */
    HttpResponse withoutTrace(Supplier<HttpResponse> attempt) {
        int before = watcher.writes().size();
        HttpResponse response = attempt.get();
        assertThat(watcher.writes().subList(before, watcher.writes().size())).isEmpty();
        return response;
    }

    <T extends ServerEvent> List<T> told(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The reason of the last refusal. */
    String reason() {
        List<ServerEvent.Refused> refusals = told(ServerEvent.Refused.class);
        return refusals.isEmpty() ? "" : refusals.get(refusals.size() - 1).reason();
    }

    static String basic(String id, String secret) {
        String joined = PercentEncoder.encode(id) + ":" + PercentEncoder.encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }
}
