// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Secret;

/** Where administrators sign in to the console of the production server. Whatever other client asks a user here is denied: this server has no other users. */
final class SignIn {
    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}"
                    + "label{display:block;margin:1rem 0 .25rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem}"
                    + "button{font:inherit;padding:.5rem 1.5rem;margin:1.5rem 1rem 0 0}.wrong{color:#a00}";

    private final AuthorizationServer server;
    private final AdministratorsFile administrators;
    private final String path;
    private final InstantSource clock;

    /** @param path of the page, from the root of the host */
    SignIn(AuthorizationServer server, AdministratorsFile administrators, String path, InstantSource clock) {
        this.server = server;
        this.administrators = administrators;
        this.path = path;
        this.clock = clock;
    }

    boolean handles(String asked) {
        return asked.equals(path);
    }

    HttpResponse answer(HttpRequest request) {
        String site = request.headers().first("Sec-Fetch-Site");
        if (request.method().equals("POST") && site != null && !site.equals("same-origin")) {
            return HttpResponse.empty(403);
        }
        return server.interact(request, asked -> {
            if (!asked.client().id().equals(Administrators.CONSOLE)) {
                return asked.deny();
            }
            return request.method().equals("POST") ? decided(asked, Parameters.form(request)) : page(200, asked, null);
        });
    }

    private HttpResponse decided(Interaction asked, Parameters form) {
        if ("Cancel".equals(form.get("decision"))) {
            return asked.deny();
        }
        String name = form.get("name");
        String secret = form.get("secret");
        if (name == null || secret == null || secret.isBlank() || !administrators.opens(name, Secret.of(secret))) {
            server.tell(new ServerEvent.Refused(
                    clock.instant(), path, Administrators.CONSOLE, "access_denied", "sign_in_wrong"));
            return page(403, asked, "The name or the sign-in secret is not right.");
        }
        return asked.grant(name);
    }

    private HttpResponse page(int status, Interaction asked, @Nullable String fault) {
        String content = "<h1>Administration</h1><p>Sign in to administer "
                + Html.escape(String.valueOf(server.metadata().get("issuer"))) + ".</p>"
                + (fault == null ? "" : "<p class=\"wrong\" role=\"alert\">" + Html.escape(fault) + "</p>")
                + "<form method=\"post\" action=\"" + Html.escape(path) + "\">"
                + "<input type=\"hidden\" name=\"authorization\" value=\"" + Html.escape(asked.handle()) + "\">"
                + "<label for=\"name\">Name</label><input id=\"name\" name=\"name\" autocomplete=\"username\" autofocus>"
                + "<label for=\"secret\">Sign-in secret</label>"
                + "<input id=\"secret\" name=\"secret\" type=\"password\" autocomplete=\"current-password\">"
                + "<button name=\"decision\" value=\"Sign in\">Sign in</button>"
                + "<button name=\"decision\" value=\"Cancel\">Cancel</button></form>";
        return HttpResponse.html(status, "Sign in", STYLE, content);
    }
}
