// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Client;
import org.oauth2server.model.Secret;
import org.oauth2server.server.practice.Template.Markup;

/** The pages that a person sees: no script, nothing loaded, and whatever a stranger chose is escaped. */
final class Pages {
    private static final String STYLE = Template.resource("style.css");
    private static final Template FRAME = Template.named("frame.html");
    private static final Template HOME_PAGE = Template.named("home.html");
    private static final Template CONSENT_PAGE = Template.named("consent.html");
    private static final Template CODE_PAGE = Template.named("code.html");
    private static final Template ERROR_PAGE = Template.named("error.html");
    private static final Template MESSAGE_PAGE = Template.named("message.html");
    private static final Template SCOPE = Template.named("scope.html");
    private static final Template LINK = Template.named("link.html");
    private static final String ABSENT = "(none)";

    private final Addresses addresses;
    private final Secret secret;
    private final PkceExample pkce;
    private final CurlLines lines;

    Pages(Addresses addresses, Secret secret, PkceExample pkce) {
        this.addresses = addresses;
        this.secret = secret;
        this.pkce = pkce;
        this.lines = new CurlLines(addresses, secret, pkce);
    }

    /**
     * The first page.
     *
     * @param state for the request that its links and lines make
     */
    HttpResponse home(String state) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("issuer", addresses.issuer());
        values.put("client", PracticeClient.ID);
        values.put("secret", secret.reveal());
        values.put("callback", addresses.callback());
        values.put("console", addresses.url(Addresses.CONSOLE));
        values.put("user", PracticeSite.USER);
        values.put("verifier", pkce.verifier());
        values.put("challenge", pkce.challenge());
        values.put("authorization", lines.authorization(state));
        values.put("scopes", scopes(PracticeScopes.MEANINGS.keySet().stream()));
        values.put("metadata", lines.metadata());
        values.put("client-credentials", lines.clientCredentials());
        values.put("keep-token", lines.keepToken());
        values.put("secret-without", lines.secretWithout());
        values.put("secret-line", lines.secret());
        values.put("make", lines.make());
        values.put("authorize", lines.authorize(state));
        values.put("grant", lines.grant());
        values.put("keep-tokens", lines.keepTokens());
        values.put("refresh", lines.refresh());
        values.put("introspect", lines.introspect());
        values.put("revoke", lines.revoke());
        return page(200, "Practise OAuth 2.0", "", HOME_PAGE.fill(values));
    }

    /** Asks the user. */
    HttpResponse consent(Interaction interaction) {
        Client client = interaction.client();
        String name = ShownName.of(client.name());
        Markup content = CONSENT_PAGE.fill(Map.of(
                "name",
                name,
                "user",
                PracticeSite.USER,
                "client",
                client.id(),
                "link",
                link(client.link()),
                "scopes",
                scopes(interaction.scopes().tokens().stream()),
                "grant",
                Addresses.GRANT,
                "deny",
                Addresses.DENY,
                "handle",
                interaction.handle()));
        return page(200, name + " asks for access", " class=\"consent\"", content);
    }

    private static Markup link(@Nullable String link) {
        boolean web = link != null && (link.startsWith("https://") || link.startsWith("http://"));
        return web ? LINK.fill(Map.of("link", link)) : new Markup("");
    }

    private static Markup scopes(Stream<String> scopes) {
        List<Markup> items = scopes.map(scope -> SCOPE.fill(Map.of(
                        "scope",
                        scope,
                        "meaning",
                        PracticeScopes.MEANINGS.getOrDefault(scope, "This server does not know what it means."))))
                .toList();
        return Template.all(items);
    }

    /** Where the sample client's browser comes back to. */
    HttpResponse callback(Parameters response) {
        String code = response.get("code");
        String error = response.get("error");
        if (error != null) {
            return page(
                    200,
                    "No code came back",
                    "",
                    ERROR_PAGE.fill(Map.of(
                            "meaning",
                            meaning(error),
                            "error",
                            error,
                            "description",
                            orNone(response.get("error_description")),
                            "state",
                            orNone(response.get("state")),
                            "iss",
                            orNone(response.get("iss")))));
        }
        if (code == null) {
            return message(
                    400,
                    "There is no code here",
                    "A browser comes to this page at the end of an authorization request, with a code or an error.");
        }
        return page(
                200,
                "Here is your code",
                "",
                CODE_PAGE.fill(Map.of(
                        "exchange", lines.exchange(code),
                        "code", code,
                        "state", orNone(response.get("state")),
                        "iss", orNone(response.get("iss")))));
    }

    private static String meaning(String error) {
        return error.equals("access_denied")
                ? "The user denied it. A client says so, and does not ask again at once."
                : "The request was refused before the user was asked. The server's terminal says why.";
    }

    private static String orNone(@Nullable String value) {
        return value == null ? ABSENT : value;
    }

    /** A page with these plain texts, and the way home. */
    HttpResponse message(int status, String title, String text) {
        return page(status, title, "", MESSAGE_PAGE.fill(Map.of("title", title, "text", text)));
    }

    private static HttpResponse page(int status, String title, String attributes, Markup content) {
        Markup body = FRAME.fill(Map.of("class", new Markup(attributes), "content", content));
        return HttpResponse.html(status, title + " · oauth2-server", STYLE, body.html());
    }
}
