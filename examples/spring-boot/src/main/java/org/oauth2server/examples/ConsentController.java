// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.servlet.InteractionPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Logs the user in, shows him who asks and for what, and answers as he says. */
@Controller
final class ConsentController {
    private static final Map<String, String> PASSWORDS = Map.of("ada", "lovelace");
    private static final String LOGIN = """
            <p><label>Name <input name="username" autofocus></label></p>
            <p><label>Password <input name="password" type="password"></label></p>
            <button>Log in</button>""";
    private static final String DECISION = """
            <button name="decision" value="Grant">Grant</button>
            <button name="decision" value="Deny">Deny</button>""";
    private static final String FORM = """
            <form method="post" action="/consent">
            <input type="hidden" name="authorization" value="%s">%s</form>""";

    private final InteractionPages pages;

    ConsentController(AuthorizationServer server) {
        this.pages = new InteractionPages(server);
    }

    @RequestMapping("/consent")
    void consent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.interact(request, response, (interaction, form) -> answer(request, interaction, form));
    }

    private static HttpResponse answer(HttpServletRequest request, Interaction asked, Parameters form) {
        Object user = request.getSession().getAttribute("user");
        boolean posted = request.getMethod().equals("POST");
        String name = String.valueOf(form.get("username"));
        if (posted && user == null && String.valueOf(form.get("password")).equals(PASSWORDS.get(name))) {
            request.changeSessionId();
            request.getSession().setAttribute("user", name);
            return HttpResponse.seeOther("/consent?authorization=" + asked.handle());
        }
        return switch (posted && user != null ? String.valueOf(form.get("decision")) : "") {
            case "Grant" -> asked.grant(user.toString());
            case "Deny" -> asked.deny();
            default -> page(asked, user);
        };
    }

    /** The handle goes with every form; it is of no use in another browser, so that nobody can post the form in this user's name. */
    private static HttpResponse page(Interaction asked, Object user) {
        String question = user + ", may " + asked.client().name() + " do this in your name: " + asked.scopes() + "?";
        String fields = user == null ? LOGIN : "<p>" + Html.escape(question) + "</p>" + DECISION;
        return HttpResponse.html(200, "May it?", "", FORM.formatted(asked.handle(), fields));
    }
}
