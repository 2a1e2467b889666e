// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.registration.ClientRegistration;
import org.openqa.selenium.By;

/** How one signs in, stays in, and leaves. */
class SessionTest extends Sitting {
    private static final String API = "/oauth/admin/api/v1/*";

    @Test
    @Tag("AD-15")
    void one_signs_in_by_a_code_with_a_proof_key_and_a_state_and_no_secret() {
        screen.signIn("/keys").mustBeQuiet();

        Parameters asked =
                Parameters.parse(site.requests("GET", "/oauth/authorize").get(0).query());
        assertThat(asked.get("response_type")).isEqualTo("code");
        assertThat(asked.get("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.get("code_challenge")).hasSize(43);
        assertThat(asked.get("state")).hasSize(43);
        assertThat(asked.get("scope")).isEqualTo("oauth-admin");
        String exchange =
                new String(site.requests("POST", "/oauth/token").get(0).body(), StandardCharsets.UTF_8);
        assertThat(exchange).contains("code_verifier=").doesNotContain("secret");
        assertThat(browser.getCurrentUrl()).isEqualTo(site.address("#/keys"));
    }

    @Test
    @Tag("AD-17")
    void the_browser_keeps_no_token_and_asks_again_after_a_reload() {
        screen.signIn("/keys");
        String kept = String.valueOf(
                screen.script("return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"));
        assertThat(kept).isEqualTo("[{},{},\"\"]");

        browser.navigate().refresh();
        screen.press("Grant");

        assertThat(screen.heading()).isEqualTo("Keys");
    }

    @Test
    @Tag("AD-17")
    void signing_out_takes_the_token_back_at_the_server() {
        screen.signIn("/");
        String token = bearer();
        assertThat(site.status("/oauth/admin/api/v1/statistics", token)).isEqualTo(200);

        screen.press("Sign out").shows("You are signed out");

        assertThat(site.status("/oauth/admin/api/v1/statistics", token)).isEqualTo(401);
        int asked = site.requests("GET", "/oauth/authorize").size();
        browser.navigate().refresh();
        screen.shows("You are signed out");
        assertThat(site.requests("GET", "/oauth/authorize")).hasSize(asked);
        screen.press("Sign in again").press("Grant");
        assertThat(screen.heading()).isEqualTo("Overview");
    }

    @Test
    void a_session_that_ended_says_so_and_one_comes_back_to_where_one_was() {
        site.server()
                .register(ClientRegistration.named("Calendar").id("calendar").grantTypes("client_credentials"));
        screen.signIn("/clients/id/calendar").settled();
        site.pass(Duration.ofDays(2));
        screen.press("Disable").shows("Your session has ended");
        assertThat(site.server().clients().named("Calendar").get(0).isDisabled())
                .isFalse();

        screen.press("Sign in again").press("Grant").shows("Tokens a day");

        assertThat(browser.getCurrentUrl()).isEqualTo(site.address("#/clients/id/calendar"));
        assertThat(screen.heading()).isEqualTo("Calendar");
        screen.press("Disable").shows("This client is disabled");
    }

    @Test
    @Tag("AD-16")
    void a_token_in_the_address_is_ignored() {
        screen.signIn("access_token=ATTACKER&token_type=bearer&state=%2Fclients");

        assertThat(screen.heading()).isEqualTo("Overview");
        assertThat(bearers()).isNotEmpty().noneMatch(token -> token.contains("ATTACKER"));
        screen.go("/clients", "Clients");
        screen.script("location.hash = 'access_token=ATTACKER&state=x'");
        screen.until("the overview", any -> "Overview".equals(screen.heading()));
        assertThat(bearers()).noneMatch(token -> token.contains("ATTACKER"));
        screen.mustBeQuiet();
    }

    @Test
    @Tag("AD-16")
    void an_answer_to_a_request_that_was_never_made_is_put_aside() {
        open("callback?code=stolen&state=" + "s".repeat(43) + "&iss=" + encoded(site.origin()));

        screen.shows("This sign-in was not begun here");
        assertThat(site.requests("POST", "/oauth/token")).isEmpty();
        assertThat(browser.getCurrentUrl()).isEqualTo(site.address("#/"));
    }

    @Test
    @Tag("AD-15")
    void an_answer_of_another_server_is_put_aside() {
        screen.open("/").find(By.tagName("button"));
        String state = Parameters.parse(
                        site.requests("GET", "/oauth/authorize").get(0).query())
                .get("state");
        open("callback?code=stolen&state=" + state + "&iss=" + encoded("https://evil.example.com"));

        screen.shows("Another server answered");
        assertThat(site.requests("POST", "/oauth/token")).isEmpty();
    }

    @Test
    void whoever_denies_is_not_let_in_and_may_try_again() {
        screen.open("/activity").press("Deny").shows("You were not let in");

        screen.press("Try again").press("Grant");

        assertThat(screen.heading()).isEqualTo("Activity");
    }

    @Test
    @Tag("AD-02")
    void whoever_is_no_administrator_is_told_so_and_sees_nothing() {
        site.user("bob");
        screen.open("/clients").press("Grant");

        screen.until(
                "a refusal",
                any -> !screen.texts("h1").isEmpty() && !screen.text().contains("Clients"));
        assertThat(screen.texts("nav")).isEmpty();
        assertThat(site.requests("GET", API))
                .noneMatch(request -> request.path().endsWith("/clients"));
    }

    private void open(String below) {
        browser.get(site.address(below));
    }

    private String bearer() {
        return bearers().get(0).substring("Bearer ".length());
    }

    private List<String> bearers() {
        return site.requests("GET", API).stream()
                .map(HttpRequest::headers)
                .map(headers -> String.valueOf(headers.first("Authorization")))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
