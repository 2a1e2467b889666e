// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Map;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Json;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.Caller;
import org.oauth2server.servlet.AuthorizationServerFilter;
import org.oauth2server.servlet.InteractionPages;
import org.oauth2server.servlet.Protected;
import org.oauth2server.servlet.ResourceFilter;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** An application of Javalin that is its own authorization server. */
public final class Application implements AutoCloseable {
    private final Store store;
    private final Javalin javalin;

    public static void main(String... arguments) {
        Application application = new Application("memory:", 8080);
        System.out.println("Listening on http://localhost:" + application.port());
    }

    Application(String location, int port) {
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
        javalin = Javalin.create(config -> embed(config, server)).start("localhost", port);
    }

    private static void embed(JavalinConfig config, AuthorizationServer server) {
        config.startup.showJavalinBanner = false;
        config.jetty.modifyServletContextHandler(context -> {
            ResourceFilter resources =
                    ResourceFilter.guardedBy(server.resources()).required("/api/*", "read");
            context.addFilter(new AuthorizationServerFilter(server), "/*", EnumSet.of(DispatcherType.REQUEST));
            context.addFilter(resources, "/*", EnumSet.allOf(DispatcherType.class));
        });
        ConsentPage consent = new ConsentPage(new InteractionPages(server));
        config.routes.get("/consent", consent::handle);
        config.routes.post("/consent", consent::handle);
        config.routes.get("/api/me", Application::resource);
    }

    /** Whoever comes here has shown a token with the scope. */
    private static void resource(Context context) {
        Caller caller = Protected.caller(context.req());
        context.contentType("application/json")
                .result(Json.write(Map.of(
                        "user", caller.subject().orElse(""),
                        "client", caller.client().orElseThrow().value())));
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
        store.close();
    }
}
