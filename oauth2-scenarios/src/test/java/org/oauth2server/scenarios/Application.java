// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletContext;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.jdk.JdkHandler;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.interaction.Question;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;

/** A small application with an authorization server in it: a page that asks its user, and two resources. */
record Application(AuthorizationServer server) implements Site {
    static final String CONSENT = "/consent";
    static final String ME = "/api/me";
    static final String ADMIN = "/api/admin";

    @Override
    public void mount(HttpServer http) {
        http.createContext("/", new JdkHandler(this::handle));
    }

    @Override
    public void mount(ServletContext servlets) {
        new ServletApplication(this).mount(servlets);
    }

    /** The way of a request where there are no servlets. */
    HttpResponse handle(HttpRequest request) {
        if (server.handles(request.path())) {
            return server.handle(request);
        }
        return switch (request.path()) {
            case CONSENT ->
                server.interact(
                        request,
                        interaction -> request.method().equals("POST")
                                ? decided(interaction, Parameters.form(request))
                                : page(interaction));
            case ME -> resource(request, Scopes.of("read"));
            case ADMIN -> resource(request, Scopes.of("read", "sudo"));
            default -> HttpResponse.empty(404);
        };
    }

    private HttpResponse resource(HttpRequest request, Scopes required) {
        Access access = server.resources().check(request, required);
        return access instanceof Access.Refused refused
                ? refused.response()
                : HttpResponse.json(200, whoIs((Access.Granted) access));
    }

    static String whoIs(Access.Granted granted) {
        return granted.client().value() + "|" + granted.subject() + "|" + granted.scopes();
    }

    static HttpResponse page(Interaction interaction) {
        return HttpResponse.html(
                200,
                "May it?",
                "",
                "<p>" + Html.escape(interaction.client().name()) + " asks for <b>"
                        + Html.escape(interaction.scopes().toString()) + "</b></p>"
                        + "<form method=\"post\"><input type=\"hidden\" name=\"authorization\" value=\""
                        + Html.escape(interaction.handle()) + "\"><button name=\"decision\">Grant</button></form>");
    }

    static HttpResponse decided(Interaction interaction, Parameters form) {
        String user = String.valueOf(form.get("user"));
        return switch (String.valueOf(form.get("decision"))) {
            case "Grant" -> interaction.grant(user);
            case "Remember" -> interaction.grantAndRemember(user);
            default -> interaction.deny();
        };
    }

    /** Here a session is the name of whoever it belongs to. */
    static Question.Answer known(HttpRequest request, Question question) {
        String user = request.cookie("session");
        return user != null && question.hasConsent(user) ? question.grant(user) : question.ask();
    }
}
