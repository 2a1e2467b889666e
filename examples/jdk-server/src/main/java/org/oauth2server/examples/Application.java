// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;
import org.oauth2server.http.jdk.JdkHandler;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.Caller;
import org.oauth2server.resource.Protection;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** An application on the JDK's HTTP server that is its own authorization server. */
public final class Application implements AutoCloseable {
    private final Store store;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);

    public static void main(String... arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer may wait for 40 ms
        Application application = new Application("jdbc:h2:file:./target/example", 8080);
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
        System.out.println("Listening on http://localhost:" + application.port());
    }

    Application(String location, int port) throws IOException {
        store = Stores.open(location);
        AuthorizationServer server = AuthorizationServer.create(config -> config.issuer("http://localhost:8080")
                .insecureHttpAllowed() // on this machine; elsewhere the issuer is an https address
                .store(store)
                .interactionPage("/consent")
                .scopes("read", "write"));
        server.register(ClientRegistration.named("Calendar & Tasks")
                .id("calendar")
                .publicClient()
                .redirectUris("http://127.0.0.1:9000/callback")
                .scopes("read", "write"));
        ConsentPage consent = new ConsentPage();
        Protection protection = Protection.by(server.resources()).required("/api/*", "read");

        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(workers);
        http.createContext("/oauth", new JdkHandler(server::handle));
        http.createContext("/.well-known", new JdkHandler(server::handle));
        http.createContext(
                "/consent",
                new JdkHandler(
                        request -> server.interact(request, interaction -> consent.answer(request, interaction))));
        http.createContext("/", new JdkHandler(protection.before(Application::resource)));
        http.start();
    }

    /** Whoever comes here under /api has shown a token with the scope. */
    private static HttpResponse resource(HttpRequest request, Caller caller) {
        if (!request.path().equals("/api/me")) {
            return HttpResponse.empty(404);
        }
        return HttpResponse.json(
                200,
                Json.write(Map.of(
                        "user", caller.subject().orElse(""),
                        "client", caller.client().orElseThrow().value())));
    }

    int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(1);
        workers.shutdown();
        store.close();
    }
}
