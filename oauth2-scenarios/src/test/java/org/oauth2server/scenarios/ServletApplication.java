// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.servlet.AuthorizationServerFilter;
import org.oauth2server.servlet.InteractionPages;
import org.oauth2server.servlet.Protected;
import org.oauth2server.servlet.ResourceFilter;

/** The same application, made of servlets. */
record ServletApplication(Application application) {
    void mount(ServletContext context) {
        AuthorizationServer server = application.server();
        filter(context, "server", new AuthorizationServerFilter(server));
        filter(
                context,
                "resources",
                ResourceFilter.guardedBy(server.resources())
                        .required("/api/*", "read")
                        .required(Application.ADMIN, "read", "sudo"));
        context.addServlet("consent", new Consent(new InteractionPages(server))).addMapping(Application.CONSENT);
        context.addServlet("api", new Api()).addMapping("/api/*");
        context.addServlet("rest", new Rest()).addMapping("/");
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        context.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    private static final class Consent extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient InteractionPages pages;

        Consent(InteractionPages pages) {
            this.pages = pages;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            pages.interact(request, response, Application::page);
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            pages.interact(request, response, Application::decided);
        }
    }

    private static final class Api extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(Application.whoIs(Protected.access(request)));
        }
    }

    /** Without a servlet for a path, Tomcat asks no filter either. */
    private static final class Rest extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(404);
        }
    }
}
