// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.resource.Caller;
import org.oauth2server.resource.Protection;
import org.oauth2server.servlet.AuthorizationServerFilter;
import org.oauth2server.servlet.InteractionPages;
import org.oauth2server.servlet.Protected;
import org.oauth2server.servlet.ResourceFilter;

/** The members' application made of servlets, with the sessions of its container. */
final class ServletMembers {
    private static final String USER = "user";

    private final AuthorizationServer server;
    private final Queue<HttpSession> sessions = new ConcurrentLinkedQueue<>();

    ServletMembers(AuthorizationServer server) {
        this.server = server;
    }

    void forgetSessions() {
        for (HttpSession session = sessions.poll(); session != null; session = sessions.poll()) {
            session.invalidate();
        }
    }

    void mount(ServletContext context, Protection protection) {
        filter(context, "server", new AuthorizationServerFilter(server));
        filter(context, "resources", new ResourceFilter(protection));
        context.addServlet("consent", new Consent(new InteractionPages(server))).addMapping(MembersPages.CONSENT);
        context.addServlet("login", new Login(sessions)).addMapping(MembersPages.LOGIN);
        context.addServlet("rest", new Rest()).addMapping("/");
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        context.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    private static @Nullable String user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(USER);
    }

    private static void send(HttpServletResponse response, HttpResponse answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::addHeader);
        response.getOutputStream().write(answer.body());
    }

    private static final class Consent extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient InteractionPages pages;

        Consent(InteractionPages pages) {
            this.pages = pages;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            pages.interact(request, response, interaction -> MembersPages.ask(interaction, user(request)));
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            pages.interact(
                    request, response, (interaction, form) -> MembersPages.decide(interaction, form, user(request)));
        }
    }

    private static final class Login extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Queue<HttpSession> sessions;

        Login(Queue<HttpSession> sessions) {
            this.sessions = sessions;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            send(response, MembersPages.login(Parameters.parse(request.getQueryString())));
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Map<String, String> form = Map.of(
                    "authorization", request.getParameter("authorization"),
                    "user", request.getParameter("user"),
                    "password", String.valueOf(request.getParameter("password")));
            send(response, MembersPages.loggedIn(Parameters.parse(Http.encoded(form)), user -> {
                request.getSession().setAttribute(USER, user);
                sessions.add(request.getSession());
            }));
        }
    }

    /** Everything else, the interface as well. */
    private static final class Rest extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Caller caller = Protected.caller(request);
            switch (String.valueOf(request.getQueryString())) {
                case "closed" -> Protected.noAccess(request, response);
                case "sums" -> {
                    if (caller.has("math")) {
                        serve(request, response, caller);
                    } else {
                        Protected.noScope(request, response, "math");
                    }
                }
                default -> serve(request, response, caller);
            }
        }

        private static void serve(HttpServletRequest request, HttpServletResponse response, Caller caller)
                throws IOException {
            String field = request.getParameter("field");
            int posted = field == null ? 0 : field.length();
            response.getWriter().print(MembersSite.whoIs(caller) + "|" + posted);
        }
    }
}
