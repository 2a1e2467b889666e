// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.PageRequest;
import org.openqa.selenium.By;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What others might try with the page of an operator who is signed in. */
class AttackTest extends Sitting {
    private static final String CLIENTS = "/oauth/admin/api/v1/clients";

    @Tag("AD-06")
    @Tag("CO-04")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "'\"><img/src=x/onerror=alert(1)>",
                "javascript:alert(`${alert(1)}{{alert(1)}}`)"
            })
    void what_a_client_says_of_itself_is_shown_letter_by_letter_and_never_run(String evil) {
        String scope = evil.replaceAll("[\"\\\\ ]", "");
        site.server()
                .register(ClientRegistration.named(evil)
                        .id("evil")
                        .notes(evil)
                        .redirectUris("https://evil.example.com/?" + scope.replaceAll("[<>{}`|^']", ""))
                        .scopes("read", scope));
        site.plant("evil", client -> client.link(evil).image(evil));
        String token = site.server()
                .tokenFor(evil, new ClientId("evil"), Scopes.of("read", scope))
                .id()
                .toString();

        screen.signIn("/clients").settled().shows(evil).shows(scope);
        screen.mustHoldNothingForeign();
        screen.go("/clients/id/evil", evil);
        assertThat(screen.field("Name").getDomProperty("value")).isEqualTo(evil);
        assertThat(screen.field("Notes").getDomProperty("value")).isEqualTo(evil);
        assertThat(screen.texts(".who p").get(0)).isEqualTo(evil);
        assertThat(screen.texts(".who a")).isEmpty();
        screen.mustHoldNothingForeign();
        screen.press("Delete").shows("Delete " + evil + "?").press("Cancel");
        screen.go("/tokens?id=" + token, "Why is it alive or dead?").shows(evil);
        screen.press(evil).until("the subject", any -> "A subject".equals(screen.heading()));
        screen.settled().shows(evil);
        screen.mustHoldNothingForeign();
        screen.go("/activity", "Activity");
        screen.mustHoldNothingForeign();
        screen.go("/", "Overview").shows(evil);
        screen.mustHoldNothingForeign();
        screen.go("/clients?q=" + encoded(evil), "Clients").shows("1 found");
        screen.mustHoldNothingForeign();
        screen.mustBeQuiet();
        assertThat(site.requests("GET", "/*"))
                .extracting(HttpRequest::path)
                .allMatch(path -> path.startsWith("/oauth/") || path.startsWith("/consent"));
    }

    @Test
    @Tag("AD-06")
    void an_identifier_may_look_like_anything_and_leads_to_its_client() {
        String id = "~../\"><img/src=x/onerror=alert(1)>?%2e%2e;#'";
        site.server().register(ClientRegistration.named("Plain").id(id).grantTypes("client_credentials"));
        screen.signIn("/clients").press("Plain").shows(id).settled();
        screen.mustHoldNothingForeign();

        screen.press("Disable").shows("This client is disabled");

        assertThat(site.server().clients().find(new ClientId(id)).orElseThrow().isDisabled())
                .isTrue();
        screen.mustBeQuiet();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Tag("AD-07")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "user-1|https://app.example.com/people/user-1",
                "../../admin|https://app.example.com/people/..%2F..%2Fadmin",
                "a\"b'c(d)|https://app.example.com/people/a%22b%27c%28d%29",
                "q?x=1#y&z{id}ü|https://app.example.com/people/q%3Fx%3D1%23y%26z%7Bid%7D%C3%BC"
            })
    void an_identity_is_encoded_wherever_it_is_linked(String subject, String address) {
        site.server()
                .register(ClientRegistration.named("Calendar")
                        .id("calendar")
                        .grantTypes("client_credentials")
                        .scopes("read"));
        site.server().tokenFor(subject, new ClientId("calendar"), Scopes.of("read"));
        screen.signIn("/clients/id/calendar").settled();

        assertThat(screen.script("return document.querySelector(\"a[target='_blank']\").href"))
                .isEqualTo(address);
        assertThat(screen.script("return document.querySelector(\"a[target='_blank']\").rel"))
                .asString()
                .contains("noopener", "noreferrer");
    }

    @Tag("AD-07")
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void an_identity_that_would_climb_in_the_address_is_no_link(String subject) {
        site.server()
                .register(ClientRegistration.named("Calendar")
                        .id("calendar")
                        .grantTypes("client_credentials")
                        .scopes("read"));
        site.server().tokenFor(subject, new ClientId("calendar"), Scopes.of("read"));
        screen.signIn("/clients/id/calendar").settled();

        assertThat(browser.findElements(By.cssSelector("a[target='_blank']"))).isEmpty();
    }

    @Test
    @Tag("AD-05")
    @Tag("CO-03")
    void a_page_elsewhere_neither_acts_for_the_operator_nor_frames_his_console() throws IOException {
        screen.signIn("/");
        String page = "<!doctype html><title>elsewhere</title><iframe src='%1$s/oauth/admin/'></iframe>"
                + "<form method='post' enctype='text/plain' action='%1$s%2$s'><input name='{\"client_name\":\"planted\",\"x\":\"' value='\"}'><button>Win</button></form>";
        HttpServer elsewhere = elsewhere(page.formatted(site.origin(), CLIENTS));
        try {
            browser.get("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
            Object read = browser.executeAsyncScript(
                    "const done = arguments[1]; fetch(arguments[0], {method: 'POST', mode: 'cors', credentials: 'include', headers: {'Content-Type': 'application/json'}, body: '{\"client_name\":\"planted\"}'}).then((answer) => done('read ' + answer.status), () => done('refused'))",
                    site.origin() + CLIENTS);
            assertThat(read).isEqualTo("refused");
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                            .map(LogEntry::getMessage))
                    .anyMatch(line -> line.contains("frame"));
            screen.press("Win");
            screen.until("an answer", any -> browser.getCurrentUrl().startsWith(site.origin()));
            assertThat(screen.text()).contains("401");
        } finally {
            elsewhere.stop(0);
        }
        assertThat(site.server()
                        .clients()
                        .list("planted", PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    private static HttpServer elsewhere(String page) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
