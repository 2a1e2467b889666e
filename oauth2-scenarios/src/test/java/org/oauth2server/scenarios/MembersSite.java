// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.jdk.JdkExchange;
import org.oauth2server.http.jdk.JdkHandler;
import org.oauth2server.resource.Caller;
import org.oauth2server.resource.Protection;
import org.oauth2server.resource.jdk.ProtectedHandler;

/** An application with members, who log in, and an interface, which other applications use on their behalf: with nothing but the JDK, or with servlets. */
final class MembersSite implements Site {
    private final AuthorizationServer server;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final ServletMembers servletMembers;

    MembersSite(AuthorizationServer server) {
        this.server = server;
        this.servletMembers = new ServletMembers(server);
    }

    static Protection protection(AuthorizationServer server) {
        return Protection.by(server.resources())
                .required("/api/*", "read")
                .required("/api/admin/*", "sudo")
                .open("/api/health")
                .optional("/feed");
    }

    /** What a handler knows of whoever comes, and what it makes of that: null where he may have what he asks for. */
    static @Nullable HttpResponse turnedAway(Caller caller, @Nullable String query) {
        return switch (String.valueOf(query)) {
            case "closed" -> caller.noAccess();
            case "sums" -> caller.has("math") ? null : caller.noScope("math");
            default -> null;
        };
    }

    static String whoIs(Caller caller) {
        return "application|" + caller.client().map(Object::toString).orElse("nobody") + "|"
                + caller.subject().orElse("") + "|" + caller.scopes() + "|" + caller.isAuthenticated();
    }

    /** The end of all sessions, as of a restart. */
    void forgetSessions() {
        sessions.clear();
        servletMembers.forgetSessions();
    }

    @Override
    public void mount(ServletContext servlets) {
        servletMembers.mount(servlets, protection(server));
    }

    @Override
    public void mount(HttpServer http) {
        http.createContext("/", new ProtectedHandler(protection(server), MembersSite::serve));
        http.createContext("/oauth", new JdkHandler(server::handle));
        http.createContext("/.well-known", new JdkHandler(server::handle));
        http.createContext(MembersPages.CONSENT, new JdkHandler(this::consent));
        http.createContext(MembersPages.LOGIN, new JdkHandler(this::login));
    }

    private static void serve(HttpExchange exchange, Caller caller) throws IOException {
        try (exchange) {
            HttpResponse refusal = turnedAway(caller, exchange.getRequestURI().getRawQuery());
            if (refusal != null) {
                new JdkExchange(exchange).send(refusal);
                return;
            }
            int posted = exchange.getRequestBody().readAllBytes().length;
            byte[] body = (whoIs(caller) + "|" + posted).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private @Nullable String user(HttpRequest request) {
        String session = request.cookie("session");
        return session == null ? null : sessions.get(session);
    }

    private HttpResponse consent(HttpRequest request) {
        return server.interact(
                request,
                interaction -> request.method().equals("POST")
                        ? MembersPages.decide(interaction, Parameters.form(request), user(request))
                        : MembersPages.ask(interaction, user(request)));
    }

    private HttpResponse login(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return MembersPages.login(Parameters.parse(request.query()));
        }
        AtomicReference<String> begun = new AtomicReference<>("");
        HttpResponse response = MembersPages.loggedIn(Parameters.form(request), user -> begun.set(begin(user)));
        return begun.get().isEmpty()
                ? response
                : response.header("Set-Cookie", "session=" + begun.get() + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private String begin(String user) {
        String session = UUID.randomUUID().toString();
        sessions.put(session, user);
        return session;
    }
}
