// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.PercentEncoder;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.interaction.Interactions;

/** What the members' application shows and decides, whatever it is mounted in. */
final class MembersPages {
    static final String CONSENT = "/members/consent";
    static final String LOGIN = "/members/login";
    static final String PASSWORD = "open sesame";

    private MembersPages() {}

    /** The page that asks, for whom is logged in; for anyone else the way to the login, with the handle. */
    static HttpResponse ask(Interaction interaction, @Nullable String user) {
        if (user == null) {
            return HttpResponse.seeOther(
                    LOGIN + "?" + Interactions.HANDLE + "=" + PercentEncoder.encode(interaction.handle()));
        }
        return form(
                "<p>" + Html.escape(user) + ": may "
                        + Html.escape(interaction.client().name()) + " have <b>"
                        + Html.escape(interaction.scopes().toString()) + "</b>?</p>",
                interaction.handle());
    }

    /** What was pressed, on whichever page; who is not logged in can deny, and nothing else. */
    static HttpResponse decide(Interaction interaction, Parameters form, @Nullable String user) {
        if ("Deny".equals(form.get("decision"))) {
            return interaction.deny();
        }
        return user == null
                ? form("<p>Your session has ended. Please log in again.</p>", interaction.handle())
                : interaction.grant(user);
    }

    static HttpResponse login(Parameters query) {
        return form("<p>Who are you?</p>", String.valueOf(query.get(Interactions.HANDLE)));
    }

    /** Back to the page that asks, with the session that began. */
    static HttpResponse loggedIn(Parameters form, Consumer<String> begin) {
        if (!PASSWORD.equals(form.get("password"))) {
            return form("<p>Wrong.</p>", String.valueOf(form.get(Interactions.HANDLE)));
        }
        begin.accept(String.valueOf(form.get("user")));
        return HttpResponse.seeOther(CONSENT + "?" + Interactions.HANDLE + "="
                + PercentEncoder.encode(String.valueOf(form.get(Interactions.HANDLE))));
    }

    private static HttpResponse form(String text, String handle) {
        return HttpResponse.html(
                200,
                "Members",
                "",
                text + "<form method=\"post\"><input type=\"hidden\" name=\"authorization\" value=\""
                        + Html.escape(handle) + "\"></form>");
    }
}
