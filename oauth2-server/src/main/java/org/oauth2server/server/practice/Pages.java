// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.events.EventText;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Client;
import org.oauth2server.model.Secret;
import org.oauth2server.server.practice.Template.Markup;
import org.oauth2server.server.text.Plain;

/** The pages that a person sees: no script, nothing loaded, and whatever a stranger chose is escaped. */
final class Pages {
    private static final String STYLE = Template.resource("style.css");
    private static final Template FRAME = Template.named("frame.html");
    private static final Template HOME_PAGE = Template.named("home.html");
    private static final Template CONSENT_PAGE = Template.named("consent.html");
    private static final Template CODE_PAGE = Template.named("code.html");
    private static final Template ERROR_PAGE = Template.named("error.html");
    private static final Template MESSAGE_PAGE = Template.named("message.html");
    private static final Template WHY_PAGE = Template.named("why.html");
    private static final Template WHY_LINK = Template.named("why-link.html");
    private static final Template LOG_PAGE = Template.named("log.html");
    private static final Template LOG_ENTRY = Template.named("log-entry.html");
    private static final Template LOG_LESSON = Template.named("log-lesson.html");
    private static final Markup NOTHING = new Markup("");
    private static final Markup REFUSED = new Markup(" class=\"refused\"");
    private static final Template NAV = Template.named("nav.html");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final Template SCOPE = Template.named("scope.html");
    private static final Template LINK = Template.named("link.html");
    private static final String ABSENT = "(none)";

    private final Addresses addresses;
    private final Secret secret;
    private final PkceExample pkce;
    private final CurlLines lines;
    private final Markup nav;

    Pages(Addresses addresses, Secret secret, PkceExample pkce) {
        this.addresses = addresses;
        this.secret = secret;
        this.pkce = pkce;
        this.lines = new CurlLines(addresses, secret, pkce);
        this.nav = NAV.fill(Map.of("console", addresses.url(Addresses.CONSOLE)));
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
        values.put("wrong", lines.wrong());
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
        return framed(200, name + " asks for access", new Markup(" class=\"consent\""), NOTHING, content);
    }

    private static Markup link(@Nullable String link) {
        boolean web = link != null && (link.startsWith("https://") || link.startsWith("http://"));
        return web ? LINK.fill(Map.of("link", link)) : NOTHING;
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
                            orNone(response.get("iss")),
                            "why",
                            why(response.get("error_uri")))));
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

    /** A link to the page of ours that this address leads to; nothing where it leads anywhere else. */
    private Markup why(@Nullable String uri) {
        return Lesson.at(uri, addresses)
                .map(lesson ->
                        WHY_LINK.fill(Map.of("path", Addresses.WHY + lesson.reason(), "section", lesson.section())))
                .orElse(NOTHING);
    }

    /** What a refusal teaches. */
    HttpResponse why(int status, String title, Lesson lesson) {
        return page(
                status,
                title,
                "",
                WHY_PAGE.fill(Map.of(
                        "title", title,
                        "wrong", lesson.wrong(),
                        "remedy", lesson.remedy(),
                        "section", lesson.section(),
                        "source", lesson.source(),
                        "reason", lesson.reason())));
    }

    /** What was decided, in the order given. */
    HttpResponse log(List<ServerEvent> events) {
        List<Markup> entries = events.stream().map(Pages::entry).toList();
        Markup list = entries.isEmpty()
                ? LOG_ENTRY.fill(Map.of("class", NOTHING, "time", "", "text", "Nothing yet.", "lesson", NOTHING))
                : Template.all(entries);
        return page(200, "What just happened", "", LOG_PAGE.fill(Map.of("entries", list)));
    }

    private static Markup entry(ServerEvent event) {
        Optional<Lesson> lesson =
                event instanceof ServerEvent.Refused refused ? Lesson.of(refused.reason()) : Optional.empty();
        return LOG_ENTRY.fill(Map.of(
                "class",
                event instanceof ServerEvent.Refused ? REFUSED : NOTHING,
                "time",
                TIME.format(event.at()),
                "text",
                Plain.text(EventText.of(event)),
                "lesson",
                lesson.map(told -> LOG_LESSON.fill(Map.of(
                                "wrong",
                                told.wrong(),
                                "remedy",
                                told.remedy(),
                                "reason",
                                told.reason(),
                                "section",
                                told.section())))
                        .orElse(NOTHING)));
    }

    private static String meaning(String error) {
        return error.equals("access_denied")
                ? "The user denied it. A client says so, and does not ask again at once."
                : "The request was refused before the user was asked.";
    }

    private static String orNone(@Nullable String value) {
        return value == null ? ABSENT : value;
    }

    /** A page with these plain texts, and the way home. */
    HttpResponse message(int status, String title, String text) {
        return page(status, title, "", MESSAGE_PAGE.fill(Map.of("title", title, "text", text)));
    }

    private HttpResponse page(int status, String title, String attributes, Markup content) {
        return framed(status, title, new Markup(attributes), nav, content);
    }

    private static HttpResponse framed(int status, String title, Markup attributes, Markup nav, Markup content) {
        Markup body = FRAME.fill(Map.of("class", attributes, "nav", nav, "content", content));
        return HttpResponse.html(status, title + " · oauth2-server", STYLE, body.html());
    }
}
