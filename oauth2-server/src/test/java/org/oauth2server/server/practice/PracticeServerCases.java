// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person and his client meet, on each of the two stores that need no database to run. */
abstract class PracticeServerCases extends PracticeScene {
    @Test
    void the_metadata_names_the_issuer_and_the_scopes() {
        HttpResponse<String> metadata = browser.open("/.well-known/oauth-authorization-server");
        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body())
                .contains("\"issuer\":\"" + server.issuer() + "\"")
                .contains("\"nobody\"", "\"sudo\"", "\"oauth-admin\"");
    }

    @Test
    void the_first_page_leads_to_a_consent_page_that_names_client_and_scopes_and_user() {
        HttpResponse<String> consent = consent();
        assertThat(consent.statusCode()).isEqualTo(200);
        assertThat(consent.body()).contains("Practice client", "<code>practice</code>", "practice-user");
        assertThat(consent.body()).contains("<code>nobody</code>", "<code>sudo</code>");
        Map<String, Browser.Form> forms = Browser.forms(consent.body());
        assertThat(forms).containsOnlyKeys("Grant", "Deny");
        assertThat(forms.values()).allSatisfy(form -> assertThat(form.body()).startsWith("authorization=o2ah_"));
    }

    @Test
    void granting_shows_a_code_and_the_line_that_exchanges_it() throws Exception {
        HttpResponse<String> callback = browser.press("Grant", consent());
        assertThat(callback.statusCode()).isEqualTo(200);
        assertThat(callback.uri().getPath()).isEqualTo("/practice/callback");
        List<String> lines = Shell.lines(callback.body());
        assertThat(lines).hasSize(1);
        String tokens = Shell.run(lines);
        assertThat(Browser.member("access_token", tokens)).startsWith("o2at_");
        assertThat(Browser.member("refresh_token", tokens)).startsWith("o2rt_");
        HttpResponse<String> secret = browser.openWith("/secret", Browser.member("access_token", tokens));
        assertThat(secret.statusCode()).isEqualTo(200);
        assertThat(secret.body()).contains("\"user\":\"practice-user\"");
    }

    @Test
    void denying_shows_that_no_code_came() {
        HttpResponse<String> callback = browser.press("Deny", consent());
        assertThat(callback.statusCode()).isEqualTo(200);
        assertThat(callback.uri().getQuery()).contains("error=access_denied").doesNotContain("code=");
        assertThat(callback.body()).contains("access_denied");
    }

    @Test
    @Tag("P18")
    @Tag("P21")
    void every_line_of_the_first_page_works_as_printed() throws Exception {
        List<String> lines = Shell.lines(browser.open("/").body());
        assertThat(lines)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(line -> assertThat(line).contains("curl "));
        List<String> answers = Shell.runEach(lines);
        assertThat(answers.get(0)).contains("\"token_endpoint\"");
        assertThat(answers.get(1)).contains("\"access_token\":\"o2at_", "\"scope\":\"sudo\"");
        assertThat(answers.get(3)).contains("401", "WWW-Authenticate: Bearer");
        assertThat(answers.get(4)).contains("\"client\":\"practice\"");
        assertThat(answers.get(5)).contains("Made");
        assertThat(answers.get(8)).contains("\"refresh_token\":\"o2rt_");
        assertThat(answers.get(9)).contains("\"refresh_token\":\"o2rt_");
        assertThat(answers.get(10)).contains("\"active\":true");
        assertThat(answers.get(11)).startsWith("HTTP/1.1 200");
        assertThat(answers.get(12)).contains("\"error\":\"invalid_request\"", "RFC 6749 section 4.4.2", "error_uri");
        assertThat(answers).hasSize(13);
    }

    @Test
    void the_line_printed_at_start_works() throws Exception {
        assertThat(Shell.run(List.of(server.firstLine()))).contains("\"access_token\":\"o2at_");
    }

    @Test
    @Tag("AD-26")
    void whatever_the_pages_call_protected_is() {
        String home = browser.open("/").body();
        String nobody = token("nobody");
        String revoked = token("sudo");
        asClient("/oauth/revoke", "token=" + revoked);
        assertThat(Addresses.PROTECTED.keySet())
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("<code>(/[a-z/]+)</code> needs a token")
                        .matcher(home)
                        .results()
                        .map(said -> said.group(1))
                        .toList())
                .containsExactlyInAnyOrder("/secret", "/make");
        Addresses.PROTECTED.forEach((path, scopes) -> {
            assertThat(home).contains("<code>" + path + "</code>");
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                HttpResponse<String> without = browser.send(
                        HttpRequest.newBuilder(browser.uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
                assertThat(without.statusCode()).as(method + " " + path).isEqualTo(401);
                assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"localhost\"");
            }
            assertThat(browser.openWith(path, "garbage").statusCode()).isEqualTo(401);
            assertThat(browser.openWith(path, revoked).statusCode()).isEqualTo(401);
            assertThat(browser.openWith(path, token("sudo")).statusCode()).isEqualTo(200);
            assertThat(browser.openWith(path, nobody).statusCode()).isEqualTo(scopes.isEmpty() ? 200 : 403);
        });
    }

    @Test
    @Tag("AD-26")
    void a_path_written_otherwise_is_not_a_way_around() {
        for (String path : List.of("/secret/", "//secret", "/SECRET", "/secret;a=b", "/x/..;/secret", "/make.json")) {
            HttpResponse<String> answer = browser.open(server.issuer() + path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(answer.body()).doesNotContain("The secret is");
        }
    }

    @Test
    @Tag("AD-25")
    void it_listens_on_this_machine_alone() throws Exception {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                if (address.isLoopbackAddress() || address instanceof Inet6Address) {
                    continue;
                }
                assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class);
            }
        }
        connect(InetAddress.getByName("127.0.0.1"));
    }

    private void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, server.port()), 2_000);
        }
    }

    @Test
    @Tag("AD-25")
    void every_page_says_that_it_is_not_for_production() {
        for (String path :
                List.of("/", "/nowhere", "/practice/callback?code=1", "/practice/callback?error=access_denied")) {
            assertThat(browser.open(path).body()).contains("Not for production");
        }
        assertThat(consent().body()).contains("Not for production");
    }

    @Test
    @Tag("AD-18")
    void a_name_of_somebody_else_that_leads_here_is_refused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example:" + server.port() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .doesNotContain(server.clientSecret().reveal());
        assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void a_broken_request_gets_a_plain_answer() throws Exception {
        String answer = raw("GET /%zz HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("400 Bad Request")
                .doesNotContain("Jetty", "Exception", "%zz");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_body_over_the_limit_is_refused() {
        String body = "grant_type=client_credentials&x=" + "x".repeat(org.oauth2server.http.HttpRequest.BODY_LIMIT);
        assertThat(asClient("/oauth/token", body).statusCode()).isEqualTo(413);
    }

    @Test
    void an_unknown_path_leads_home() {
        HttpResponse<String> page = browser.open("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<a href=\"/\">");
    }

    @Test
    @Tag("CO-03")
    @Tag("CO-04")
    @Tag("AD-19")
    void no_page_can_be_framed_or_run_a_script() {
        for (HttpResponse<String> page : List.of(
                browser.open("/"), consent(), browser.open("/nowhere"), browser.open("/practice/callback?code=a"))) {
            assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .contains("frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.body()).doesNotContain("<script", "style=\"", "onclick");
        }
    }

    @Tag("RO2S-10")
    @Test
    @Tag("CO-04")
    void what_a_link_brings_to_the_callback_is_text_and_no_command() {
        String hostile = "%27%3B%24(reboot)%3Cscript%3E%22%60";
        String body = browser.open("/practice/callback?code=" + hostile + "&state=" + hostile)
                .body();
        assertThat(body).contains("&#39;;$(reboot)&lt;script&gt;&quot;`").doesNotContain("<script");
        assertThat(Shell.lines(body).get(0)).contains("-d code=%27%3B%24%28reboot%29%3Cscript%3E%22%60 ");
    }

    @Test
    void a_callback_that_cannot_be_read_is_refused() {
        for (String query : List.of("", "?code=a&code=b", "?code=%zz", "?code=%ff")) {
            HttpResponse<String> answer =
                    browser.open(server.issuer() + "/practice/callback" + query.replace("%zz", "%00"));
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
        }
    }

    @Tag("RO2S-10")
    @Test
    @Tag("CO-01")
    void another_browser_cannot_decide() {
        HttpResponse<String> consent = consent();
        HttpResponse<String> stranger = new Browser(server.issuer()).press("Grant", consent);
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(browser.press("Grant", consent).body()).contains("Here is your code");
    }

    @Test
    @Tag("CO-01")
    void a_page_elsewhere_cannot_decide() {
        Browser.Form grant = Browser.forms(consent().body()).get("Grant");
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertThat(browser.post(grant.action(), grant.body(), "Sec-Fetch-Site", site)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(browser.post(grant.action(), grant.body(), "Sec-Fetch-Site", "same-origin")
                        .body())
                .contains("Here is your code");
    }

    @Test
    @Tag("CO-09")
    void the_first_decision_stands() {
        HttpResponse<String> consent = consent();
        assertThat(browser.press("Deny", consent).body()).contains("access_denied");
        HttpResponse<String> second = browser.press("Grant", consent);
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).doesNotContain("o2ac_");
    }

    @Test
    void a_decision_is_posted() {
        assertThat(browser.open("/practice/grant").statusCode()).isEqualTo(405);
        assertThat(browser.post("/practice/consent", "authorization=x").statusCode())
                .isEqualTo(405);
        assertThat(browser.post("/practice/grant", "").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("AD-02")
    void the_sample_client_never_gets_the_admin_scope() {
        assertThat(asClient("/oauth/token", "grant_type=client_credentials&scope=oauth-admin")
                        .body())
                .contains("invalid_scope");
        assertThat(asClient("/oauth/token", "grant_type=client_credentials").body())
                .contains("\"scope\":\"nobody sudo\"");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(() -> Practice.inMemory(folder).port(server.port()).start())
                .isInstanceOf(BindException.class);
    }
}
