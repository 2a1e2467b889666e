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

    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    HttpResponse answer(HttpRequest request, Interaction asked) {
        boolean posted = request.method().equals("POST");
        Parameters form = posted ? Parameters.form(request) : Parameters.parse(null);
        String user = sessions.get(String.valueOf(request.cookie("session")));
        String name = String.valueOf(form.get("username"));
        if (user == null && String.valueOf(form.get("password")).equals(PASSWORDS.get(name))) {
            String session = UUID.randomUUID().toString();
            sessions.put(session, name);
            return HttpResponse.seeOther("/consent?authorization=" + asked.handle())
                    .header("Set-Cookie", "session=" + session + "; Path=/consent; HttpOnly; SameSite=Lax");
        }
        return switch (user == null ? "" : String.valueOf(form.get("decision"))) {
            case "Grant" -> asked.grant(user);
            case "Deny" -> asked.deny();
            default -> page(asked, user);
        };
    }

    /** The handle goes with every form; it is of no use in another browser, so that nobody can post the form in this user's name. */
    private static HttpResponse page(Interaction asked, String user) {
        String question = user + ", may " + asked.client().name() + " do this in your name: " + asked.scopes() + "?";
        String fields = user == null ? LOGIN : "<p>" + Html.escape(question) + "</p>" + DECISION;
        return HttpResponse.html(200, "May it?", "", FORM.formatted(asked.handle(), fields));
    }
}
