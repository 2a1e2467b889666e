// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The console of the practice server works as it is, for the sample user. */
@Tag("P19")
class PracticeConsoleTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    Path folder;

    private static HttpResponse<String> consent(Browser browser, PracticeServer server) {
        return browser.open("/oauth/authorize?response_type=code&client_id=oauth2-console&scope=oauth-admin&state=s"
                + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&redirect_uri=" + callback(server));
    }

    private static String callback(PracticeServer server) {
        return URLEncoder.encode(server.console() + "/callback", StandardCharsets.UTF_8);
    }

    private static String signIn(Browser browser, PracticeServer server) {
        String code = browser.press("Grant", consent(browser, server))
                .uri()
                .getQuery()
                .replaceFirst(".*?code=([^&]+).*", "$1");
        return Browser.member(
                "access_token",
                browser.post(
                                "/oauth/token",
                                "grant_type=authorization_code&client_id=oauth2-console&code=" + code
                                        + "&code_verifier=" + VERIFIER + "&redirect_uri=" + callback(server))
                        .body());
    }

    @Test
    @Tag("AD-15")
    void the_sample_user_grants_and_administers() throws Exception {
        try (PracticeServer server = Practice.inMemory(folder).start()) {
            Browser browser = new Browser(server.issuer());
            assertThat(consent(browser, server).body()).contains("Administration console", "oauth-admin");
            String token = signIn(browser, server);

            HttpResponse<String> clients = browser.openWith("/oauth/admin/api/v1/clients", token);
            assertThat(clients.statusCode()).isEqualTo(200);
            assertThat(clients.body()).contains("\"client_id\":\"practice\"", "\"client_id\":\"oauth2-console\"");
            assertThat(browser.open("/oauth/admin/api/v1/clients").statusCode()).isEqualTo(401);
            assertThat(browser.open("/").body()).contains(server.console());
        }
    }

    @Test
    void every_page_but_the_consent_leads_to_the_console() throws Exception {
        try (PracticeServer server = Practice.inMemory(folder).start()) {
            Browser browser = new Browser(server.issuer());
            String link = "<a href=\"" + server.console() + "\">Console</a>";
            for (String page : new String[] {"/", "/practice/log", "/practice/why/invalid_client", "/nowhere"}) {
                assertThat(browser.open(page).body()).as(page).contains(link);
            }
            assertThat(consent(browser, server).body())
                    .contains("Administration console")
                    .doesNotContain(link);
            assertThat(browser.open(server.console().replace(server.issuer(), ""))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("AD-02")
    void the_sample_client_cannot_ask_for_what_the_console_may() throws Exception {
        try (PracticeServer server = Practice.inMemory(folder).start()) {
            Browser browser = new Browser(server.issuer());
            HttpResponse<String> refused = browser.postAs(
                    server.clientId(),
                    server.clientSecret().reveal(),
                    "/oauth/token",
                    "grant_type=client_credentials&scope=oauth-admin");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("invalid_scope");
        }
    }

    /** Each start takes another port; RFC 8252 §7.3 leaves it open, so one redirect URI is enough for all of them. */
    @Test
    void it_is_set_up_once_on_a_store_whatever_the_port() throws Exception {
        String location = "memory:" + UUID.randomUUID();
        try (Store store = Stores.open(location)) {
            for (int i = 0; i < 3; i++) {
                try (PracticeServer server = Practice.in(folder).at(location).start()) {
                    Browser browser = new Browser(server.issuer());
                    assertThat(browser.openWith("/oauth/admin/api/v1/", signIn(browser, server))
                                    .statusCode())
                            .isEqualTo(200);
                }
            }
            assertThat(store.clients()
                            .find(new ClientId("oauth2-console"))
                            .orElseThrow()
                            .redirectUris())
                    .hasSize(1);
        }
    }
}
