// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;

/** Logs the user in, shows him who asks and for what, and answers as he says. */
final class ConsentPage {
    private static final Map<String, String> PASSWORDS = Map.of("ada", "lovelace");

    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    HttpResponse answer(HttpRequest request, Interaction interaction) {
        Parameters form = request.method().equals("POST") ? Parameters.form(request) : Parameters.parse(null);
        String user = sessions.get(String.valueOf(request.cookie("session")));
        if (user == null) {
            return form.has("username") ? login(form, interaction) : loginPage(interaction, "");
        }
        return switch (String.valueOf(form.get("decision"))) {
            case "Grant" -> interaction.grant(user);
            case "Deny" -> interaction.deny();
            default -> consentPage(interaction, user);
        };
    }

    private HttpResponse login(Parameters form, Interaction interaction) {
        String user = form.get("username");
        if (user == null || !PASSWORDS.getOrDefault(user, "").equals(form.get("password"))) {
            return loginPage(interaction, "This is not your password.");
        }
        String session = UUID.randomUUID().toString();
        sessions.put(session, user);
        return HttpResponse.seeOther("/consent?authorization=" + interaction.handle())
                .header("Set-Cookie", "session=" + session + "; Path=/consent; HttpOnly; SameSite=Lax");
    }

    private static HttpResponse loginPage(Interaction interaction, String message) {
        return page(interaction, """
                <p>%s</p>
                <p><label>Name <input name="username" autofocus></label></p>
                <p><label>Password <input name="password" type="password"></label></p>
                <button>Log in</button>""".formatted(message));
    }

    private static HttpResponse consentPage(Interaction interaction, String user) {
        return page(interaction, """
                <p>%s, may <b>%s</b> do this in your name: <b>%s</b>?</p>
                <button name="decision" value="Grant">Grant</button>
                <button name="decision" value="Deny">Deny</button>""".formatted(
                        Html.escape(user),
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
