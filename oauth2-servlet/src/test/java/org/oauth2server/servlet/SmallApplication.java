// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicInteger;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Question;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.Stores;

/** An application of servlets with an authorization server in it, and with things to protect. */
final class SmallApplication {
    static final String CALLBACK = "https://client.example/cb";

    final AtomicInteger sessions = new AtomicInteger();
    final AuthorizationServer server = AuthorizationServer.create(config -> config.issuer("http://localhost")
            .insecureHttpAllowed()
            .store(Stores.open("memory:"))
            .interactionPage("/consent")
            .answerAtOnce(SmallApplication::known));
    final String machine;
    final String machineSecret;
    final String web;
    final String shop;

    SmallApplication() {
        var machine = server.register(
                ClientRegistration.named("Machine").scopes("read", "sudo").grantTypes("client_credentials"));
        this.machine = machine.client().id().value();
        this.machineSecret = machine.secret().orElseThrow().reveal();
        this.web = server.register(ClientRegistration.named("Web")
                        .publicClient()
                        .redirectUris(CALLBACK)
                        .scopes("read"))
                .client()
                .id()
                .value();
        this.shop = server.register(
                        ClientRegistration.named("Shop").redirectUris(CALLBACK).scopes("read"))
                .client()
                .id()
                .value();
    }

    private static Question.Answer known(HttpRequest request, Question question) {
        HttpSession session = CurrentRequest.get().getSession(false);
        return session == null ? question.ask() : question.grant(String.valueOf(session.getAttribute("user")));
    }

    void mount(ServletContext context) {
        context.addListener(new CountSessions(sessions));
        filter(context, "meddler", new Meddler(), DispatcherType.REQUEST);
        filter(context, "server", new AuthorizationServerFilter(server), DispatcherType.REQUEST);
        filter(context, "resources", resources(), DispatcherType.values());
        servlet(context, "everything", new Everything(), "/");
        servlet(context, "dispatcher", new Dispatcher(), "/dispatch/*");
        servlet(context, "login", new Login(), "/login");
        servlet(context, "consent", new Consent(new InteractionPages(server)), "/consent");
    }

    private ResourceFilter resources() {
        return ResourceFilter.guardedBy(server.resources())
                .required("/api/*", "read")
                .required("/api/admin/*", "sudo")
                .open("/api/health")
                .optional("/feed");
    }

    private static void filter(ServletContext context, String name, Filter filter, DispatcherType... dispatchers) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.copyOf(java.util.List.of(dispatchers)), true, "/*");
    }

    private static void servlet(ServletContext context, String name, Servlet servlet, String mapping) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(mapping);
    }

    private record CountSessions(AtomicInteger sessions) implements HttpSessionListener {
        @Override
        public void sessionCreated(HttpSessionEvent event) {
            sessions.incrementAndGet();
        }
    }

    /** A filter that stands before the server and does what filters should not do there. */
    private static final class Meddler implements Filter {
        @Override
        public void doFilter(
                jakarta.servlet.ServletRequest request,
                jakarta.servlet.ServletResponse response,
                jakarta.servlet.FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            switch (String.valueOf(http.getHeader("X-Meddle"))) {
                case "parameter" -> http.getParameter("grant_type");
                case "reader" -> http.getReader().read();
                case "stream" -> http.getInputStream().read();
                default -> {}
            }
            chain.doFilter("explode".equals(http.getHeader("X-Meddle")) ? new Exploding(http) : request, response);
        }
    }

    private static final class Exploding extends HttpServletRequestWrapper {
        Exploding(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            throw new AssertionError("a secret of the house");
        }
    }

    /** Says what it knows of whoever comes. */
    private static final class Everything extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String who = Protected.accessIfPresent(request)
                    .map(access -> access.client().value() + " " + access.scopes())
                    .orElse("nobody");
            String field = request.getParameter("field");
            response.getWriter().print("application|" + who + "|" + field + "|" + request.getDispatcherType());
        }
    }

    /** Leads to other paths by every way that a container knows. */
    private static final class Dispatcher extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            String to = request.getHeader("X-To");
            switch (request.getPathInfo()) {
                case "/forward" -> request.getRequestDispatcher(to).forward(request, response);
                case "/include" -> {
                    response.getWriter().print("before|");
                    request.getRequestDispatcher(to).include(request, response);
                    response.getWriter().print("|after");
                }
                case "/async" -> {
                    AsyncContext async = request.startAsync();
                    async.dispatch(to);
                }
                default -> response.sendError(418);
            }
        }
    }

    private static final class Login extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            request.getSession().setAttribute("user", "ada");
        }
    }

    private static final class Consent extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient InteractionPages pages;

        Consent(InteractionPages pages) {
            this.pages = pages;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            pages.interact(
                    request,
                    response,
                    interaction -> HttpResponse.html(
                            200, "Consent", "", interaction.client().name() + "|" + interaction.handle()));
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            pages.interact(
                    request,
                    response,
                    (interaction, form) ->
                            "Grant".equals(form.get("decision")) ? interaction.grant("user-1") : interaction.deny());
        }
    }
}
