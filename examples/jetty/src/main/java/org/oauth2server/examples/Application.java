// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
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

/** An application of servlets, in Jetty, that is its own authorization server. */
public final class Application {
    private final Store store;
    private final Server jetty;

    public static void main(String... arguments) throws Exception {
        Application application = new Application("jdbc:h2:file:./target/example", 8080);
        application.jetty.setStopAtShutdown(true);
        System.out.println("Listening on http://localhost:" + application.port());
    }

    Application(String location, int port) throws Exception {
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

        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        ResourceFilter resources = ResourceFilter.guardedBy(server.resources()).required("/api/*", "read");
        context.addFilter(new AuthorizationServerFilter(server), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(resources, "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ConsentServlet(new InteractionPages(server)), "/consent");
        context.addServlet(new Resource(), "/api/me");
        jetty = new Server(new InetSocketAddress("localhost", port));
        jetty.setHandler(context);
        jetty.start();
    }

    /** Whoever comes here has shown a token with the scope. */
    private static final class Resource extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Caller caller = Protected.caller(request);
            response.setContentType("application/json");
            response.getWriter()
                    .print(Json.write(Map.of(
                            "user", caller.subject().orElse(""),
                            "client", caller.client().orElseThrow().value())));
        }
    }

    int port() {
        return jetty.getURI().getPort();
    }

    void stop() throws Exception {
        jetty.stop();
        store.close();
    }
}
