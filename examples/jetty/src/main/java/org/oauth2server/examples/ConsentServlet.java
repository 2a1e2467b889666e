// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.servlet.InteractionPages;

/** Logs the user in, shows him who asks and for what, and answers as he says. */
final class ConsentServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> PASSWORDS = Map.of("ada", "lovelace");

    private final transient InteractionPages pages;

    ConsentServlet(InteractionPages pages) {
        this.pages = pages;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.interact(request, response, (interaction, form) -> answer(request, interaction, form));
    }

    private static HttpResponse answer(HttpServletRequest request, Interaction interaction, Parameters form) {
        Object user = request.getSession().getAttribute("user");
        boolean posted = request.getMethod().equals("POST");
        if (user == null) {
            return posted && form.has("username") ? login(request, interaction, form) : loginPage(interaction, "");
        }
        return switch (posted ? String.valueOf(form.get("decision")) : "") {
            case "Grant" -> interaction.grant(user.toString());
            case "Deny" -> interaction.deny();
            default -> consentPage(interaction, user);
        };
    }

    private static HttpResponse login(HttpServletRequest request, Interaction interaction, Parameters form) {
        String user = form.get("username");
        if (user == null || !PASSWORDS.getOrDefault(user, "").equals(form.get("password"))) {
            return loginPage(interaction, "This is not your password.");
        }
        request.changeSessionId();
        request.getSession().setAttribute("user", user);
        return HttpResponse.seeOther("/consent?authorization=" + interaction.handle());
    }

    private static HttpResponse loginPage(Interaction interaction, String message) {
        return page(interaction, """
                <p>%s</p>
                <p><label>Name <input name="username" autofocus></label></p>
                <p><label>Password <input name="password" type="password"></label></p>
                <button>Log in</button>""".formatted(message));
    }

    private static HttpResponse consentPage(Interaction interaction, Object user) {
        return page(interaction, """
                <p>%s, may <b>%s</b> do this in your name: <b>%s</b>?</p>
                <button name="decision" value="Grant">Grant</button>
                <button name="decision" value="Deny">Deny</button>""".formatted(
                        Html.escape(user.toString()),
                        Html.escape(interaction.client().name()),
                        Html.escape(interaction.scopes().toString())));
    }

    /** The handle goes with every form; it is of no use in another browser, so that nobody can post the form in this user's name. */
    private static HttpResponse page(Interaction interaction, String fields) {
        return HttpResponse.html(200, "May it?", "", """
                <form method="post" action="/consent">
                <input type="hidden" name="authorization" value="%s">
                %s
                </form>""".formatted(interaction.handle(), fields));
    }
}
