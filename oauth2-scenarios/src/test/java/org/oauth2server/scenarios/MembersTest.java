// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.store.Stores;

/** An application with its own login and its own page that asks, between a client's request and its answer. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("everywhere")
class MembersTest {
    private static final String SEE_OTHER_APPLICATION = "start again from the application that sent you here";

    private static final Opened OPENED = new Opened();

    private static Node node;
    private static MembersSite site;
    private static Party web;
    private static volatile Duration ahead = Duration.ZERO;

    private final Browser browser = new Browser("ada");

    MembersTest(Binding binding, Backend backend) {
        assertThat(node.issuer()).as(binding + " on " + backend).isNotEmpty();
    }

    static Stream<Arguments> everywhere() {
        return ProtocolTest.everywhere();
    }

    @BeforeParameterizedClassInvocation
    static void start(Binding binding, Backend backend) {
        node = OPENED.keep(Node.start(
                binding,
                Stores.open(backend.freshRealm()),
                config -> config.interactionPage(MembersPages.CONSENT)
                        .clock(() -> Instant.now().plus(ahead)),
                server -> site = new MembersSite(server)));
        web = Party.web(node);
    }

    /** There is none to stop where the database that it needs is missing. */
    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    @AfterEach
    void comeBackToTheHour() {
        ahead = Duration.ZERO;
    }

    private Browser.Arrival asked() {
        return browser.open(web.authorizationRequest(node));
    }

    private Browser.Arrival loggedIn(Browser.Arrival login) {
        Browser.Arrival back = browser.press(login, "Log in", Map.of("password", MembersPages.PASSWORD));
        return browser.open(back.at().toString());
    }

    private static void isRefused(Browser.Arrival arrival, int status) {
        assertThat(arrival.isPage()).isTrue();
        assertThat(arrival.answer().status()).isEqualTo(status);
        assertThat(arrival.answer().body()).contains(SEE_OTHER_APPLICATION);
    }

    private static void isDenied(URI back) {
        assertThat(back).hasToString(Party.CALLBACK + "?" + back.getRawQuery());
        assertThat(Party.parameter(back, "error")).isEqualTo("access_denied");
        assertThat(Party.parameter(back, "state")).isEqualTo("s-1");
    }

    @Test
    @Tag("P4")
    void the_application_gets_a_handle_and_asks_its_own_way() {
        Browser.Arrival login = asked();
        assertThat(login.at().getPath()).isEqualTo(MembersPages.LOGIN);
        assertThat(Party.parameter(login.at(), "authorization")).startsWith("o2");

        Browser.Arrival question = loggedIn(login);

        assertThat(question.at().getPath()).isEqualTo(MembersPages.CONSENT);
        assertThat(question.answer().body()).contains("ada: may Web &lt;b&gt;shop&lt;/b&gt; have <b>read write</b>?");
    }

    @Test
    @Tag("P5")
    @Tag("P12")
    void what_the_user_grants_the_client_gets_and_the_interface_knows_both() {
        Browser.Arrival back = browser.press(loggedIn(asked()), "Grant");
        Http.Answer tokens = web.redeem(node, Party.parameter(back.at(), "code"));

        Http.Answer answer = Http.get(node.at("/api/x"), Http.bearer(tokens.member("access_token")));

        assertThat(answer.body()).startsWith("application|" + web.id() + "|ada|read write|true|");
    }

    @Test
    @Tag("P5")
    void it_is_denied_before_anyone_logs_in_and_no_grant_comes_after() {
        Browser.Arrival login = asked();
        Browser.Arrival page = new Browser.Arrival(login.answer(), URI.create(node.at(MembersPages.CONSENT)));

        isDenied(browser.press(page, "Deny").at());

        isRefused(browser.open(node.at(MembersPages.CONSENT + "?" + login.at().getRawQuery())), 400);
        browser.press(login, "Log in", Map.of("password", MembersPages.PASSWORD));
        isRefused(browser.press(page, "Grant"), 400);
    }

    @Test
    @Tag("P5")
    void it_is_denied_by_whoever_is_logged_in() {
        isDenied(browser.press(loggedIn(asked()), "Deny").at());
    }

    @Test
    @Tag("P5")
    void it_is_decided_once_and_the_first_answer_stands() {
        Browser.Arrival question = loggedIn(asked());
        Browser.Arrival back = browser.press(question, "Grant");

        isRefused(browser.press(question, "Deny"), 400);
        isRefused(browser.press(question, "Grant"), 400);

        assertThat(web.redeem(node, Party.parameter(back.at(), "code")).status())
                .isEqualTo(200);
    }

    @Tag("CO-02")
    @Test
    @Tag("P4")
    void a_handle_is_of_use_in_its_own_browser_alone() {
        Browser.Arrival question = loggedIn(asked());
        Browser other = new Browser("mallory");

        isRefused(other.open(question.at().toString()), 403);
        isRefused(other.press(question, "Grant"), 403);
        isRefused(other.press(question, "Deny"), 403);

        assertThat(Party.parameter(browser.press(question, "Grant").at(), "code"))
                .isNotEmpty();
    }

    @Test
    @Tag("P4")
    void a_handle_expires() {
        Browser.Arrival question = loggedIn(asked());
        ahead = Duration.ofDays(1);

        isRefused(browser.press(question, "Grant"), 400);
        isRefused(browser.open(question.at().toString()), 400);
    }

    @Test
    @Tag("P4")
    void who_loses_his_session_in_between_logs_in_again_and_decides_then() {
        Browser.Arrival question = loggedIn(asked());
        site.forgetSessions();

        Browser.Arrival ended = browser.press(question, "Grant");
        assertThat(ended.answer().status()).isEqualTo(200);
        assertThat(ended.answer().body()).contains("Your session has ended. Please log in again.");
        Browser.Arrival login = browser.open(question.at().toString());
        assertThat(login.at().getPath()).isEqualTo(MembersPages.LOGIN);

        assertThat(Party.parameter(browser.press(loggedIn(login), "Grant").at(), "code"))
                .isNotEmpty();
    }

    @Test
    @Tag("P4")
    void an_application_that_lost_the_handle_gets_a_page_that_says_so() {
        loggedIn(asked());

        for (String query : new String[] {"", "?authorization=", "?authorization=nonsense"}) {
            Browser.Arrival page = browser.open(node.at(MembersPages.CONSENT + query));
            isRefused(page, 400);
            assertThat(page.answer().header("Content-Type")).startsWith("text/html");
        }
    }

    @Test
    @Tag("P15")
    void the_store_knows_when_a_token_was_last_used_to_the_hour() {
        String code = Party.parameter(browser.press(loggedIn(asked()), "Grant").at(), "code");
        String token = web.redeem(node, code).member("access_token");
        Instant now = Instant.now();
        AuthorizationServer noting = AuthorizationServer.create(config -> config.issuer(node.issuer())
                .insecureHttpAllowed()
                .store(node.store())
                .withoutInteraction()
                .clock(() -> now)
                .resources(ResourceOptions::lastAccess));
        HttpRequest request = new HttpRequest(
                "GET", "/", null, Headers.NONE.with("Authorization", "Bearer " + token), new byte[0], "192.0.2.1");

        Access access = noting.resources().check(request, Scopes.of("read"));
        noting.close();

        Digest digest = ((Access.Granted) access).token();
        assertThat(node.store()
                        .issuances()
                        .findByAccessToken(digest)
                        .orElseThrow()
                        .value()
                        .lastAccess())
                .isEqualTo(now.truncatedTo(ChronoUnit.HOURS));
        assertThat(noting.resources().lastAccess().noted()).isEqualTo(1);
    }

    /** The ancestor took its signals from headers. */
    @Test
    @Tag("CO-13")
    @Tag("P5")
    @Tag("RO2S-9")
    void no_header_that_a_client_sends_decides_anything() {
        Browser.Arrival login = asked();
        String handle = Party.parameter(login.at(), "authorization");

        Http.Answer answer = Http.get(
                node.endpoint("authorize") + "?authorization=" + handle,
                "oauth.authorization",
                handle,
                "oauth.identity",
                "admin");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        isDenied(browser.press(loggedIn(login), "Deny").at());
    }

    /** The ancestor sent browsers wherever the request said. */
    @Test
    @Tag("P6")
    @Tag("RO2S-1")
    void nobody_is_sent_to_where_no_client_is_registered() {
        for (String[] wrong : new String[][] {
            {"client_id", "nobody"},
            {"redirect_uri", "https://evil.example/cb"},
            {"redirect_uri", Party.CALLBACK + "/more"}
        }) {
            Browser.Arrival page = browser.open(web.authorizationRequest(node, wrong));
            assertThat(page.isPage()).isTrue();
            assertThat(page.answer().status()).isEqualTo(400);
        }
        URI back =
                browser.open(web.authorizationRequest(node, "scope", "other")).at();
        assertThat(back.toString()).startsWith(Party.CALLBACK + "?");
        assertThat(Party.parameter(back, "error")).isEqualTo("invalid_scope");
    }
}
