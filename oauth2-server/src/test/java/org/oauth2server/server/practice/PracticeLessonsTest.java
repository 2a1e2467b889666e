// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets it wrong on the practice server learns what was wrong. */
class PracticeLessonsTest extends PracticeScene {
    @Override
    Practice practice() {
        return Practice.inMemory(folder);
    }

    @Test
    @Tag("P18")
    @Tag("P21")
    void a_client_that_gets_it_wrong_is_told_what_was_wrong_what_to_do_and_where_it_stands() {
        String[][] wrong = {
            {"scope=sudo", "The grant_type is missing", "RFC 6749 section 4.4.2", "grant_type_missing"},
            {"grant_type=password", "does not offer it", "RFC 6749 section 5.2", "grant_type_not_supported"},
            {"grant_type=client_credentials&scope=a,b", "not registered for", "section 3.3", "scope_not_allowed"},
            {"grant_type=authorization_code", "The code is missing", "section 4.1.3", "code_missing"},
            {"grant_type=authorization_code&code=x", "is no code of this server", "section 4.1.3", "code_malformed"},
            {
                "grant_type=refresh_token&refresh_token=o2at_x",
                "begins with o2rt_",
                "section 6",
                "refresh_token_malformed"
            }
        };
        for (String[] each : wrong) {
            HttpResponse<String> answer = asClient("/oauth/token", each[0]);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            String uri = Browser.member("error_uri", answer.body());
            assertThat(Browser.member("error_description", answer.body())).contains(each[1], each[2]);
            assertThat(uri).isEqualTo(server.issuer() + "/practice/why/" + each[3]);
            assertThat(browser.open(uri).body()).contains(each[1], "https://www.rfc-editor.org/rfc/rfc");
        }
        HttpResponse<String> stranger =
                browser.postAs("practice", "wrong", "/oauth/token", "grant_type=client_credentials");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(stranger.body()).contains("\"error\":\"invalid_client\"", "its secret is another one");
        assertThat(browser.open("/practice/why/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("P18")
    void an_authorization_request_that_is_wrong_comes_back_with_an_explanation() {
        HttpResponse<String> callback = browser.open(authorization("&code_challenge=[^&]*", ""));
        assertThat(callback.uri().getPath()).isEqualTo("/practice/callback");
        assertThat(callback.uri().getQuery())
                .contains(
                        "error=invalid_request",
                        "RFC 7636 section 4.4.1",
                        "/practice/why/pkce_required",
                        "iss=",
                        "state=");
        assertThat(callback.body()).contains("The code_challenge is missing", "href=\"/practice/why/pkce_required\"");

        HttpResponse<String> nowhere =
                browser.open(authorization("redirect_uri=[^&]*", "redirect_uri=https://evil.example/"));
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(nowhere.headers().firstValue("Location")).isEmpty();
        assertThat(nowhere.body())
                .contains("compared character by character", "RFC 9700")
                .doesNotContain("evil");
        assertThat(browser.open("/practice/callback?error=x&error_uri=https%3A%2F%2Fevil.example%2F")
                        .body())
                .doesNotContain("evil.example/\"");
    }

    private String authorization(String part, String instead) {
        return browser.open("/")
                .body()
                .replaceFirst("(?s).*class=\"button\" href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&")
                .replaceFirst(part, instead);
    }

    @Test
    @Tag("P18")
    @Tag("P10")
    void a_resource_says_what_is_wrong_with_a_token() {
        assertThat(browser.open("/secret").body())
                .contains("There is no token in the request", "/practice/why/no_token");
        assertThat(browser.openWith("/secret", "o2rt_x").body()).contains("begins with o2at_");
        assertThat(browser.openWith("/make", token("nobody")).body()).contains("RFC 6750 section 3.1");
    }

    @Test
    @Tag("P18")
    void what_just_happened_is_shown_with_the_reason_and_without_a_secret() {
        String token = token("sudo");
        asClient("/oauth/token", "scope=sudo");

        HttpResponse<String> log = browser.open("/practice/log");

        assertThat(log.statusCode()).isEqualTo(200);
        assertThat(log.body())
                .contains("issued client_credentials to practice", "grant_type_missing", "The grant_type is missing")
                .doesNotContain(token, server.clientSecret().reveal());
        assertThat(log.body().indexOf("grant_type_missing"))
                .isLessThan(log.body().indexOf("issued client_credentials"));
        assertThat(browser.post("/practice/log", "").statusCode()).isEqualTo(405);
    }
}
