// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpRequest;

@ParameterizedClass
@EnumSource(Container.class)
class ServletBindingTest {
    private static SmallApplication application;
    private static Container.Running running;
    private static Wire wire;

    ServletBindingTest(Container container) {
        assertThat(container).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void start(Container container) throws Exception {
        application = new SmallApplication();
        running = container.start(application::mount);
        wire = new Wire(running.port());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        running.stop().now();
    }

    private static String credentials() {
        return Wire.basic(application.machine, application.machineSecret);
    }

    private static Wire.Answer token(String form, String... headers) throws IOException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = credentials();
        return wire.post("/oauth/token", form, all);
    }

    @Test
    void the_endpoints_answer_and_the_application_has_the_rest() throws IOException {
        assertThat(wire.get("/.well-known/oauth-authorization-server").body())
                .contains("\"issuer\":\"http://localhost\"");
        assertThat(token("grant_type=client_credentials").status()).isEqualTo(200);
        assertThat(wire.get("/elsewhere").body()).startsWith("application|nobody");
    }

    @Test
    void a_token_response_is_not_to_be_stored() throws IOException {
        Wire.Answer answer = token("grant_type=client_credentials");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    @Tag("SV-01")
    void query_and_body_are_never_merged() throws IOException {
        Wire.Answer answer = wire.post("/oauth/token?grant_type=client_credentials", "scope=read", credentials());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "reader", "stream"})
    @Tag("SV-01")
    void a_body_that_another_filter_took_is_told_clearly(String way) throws IOException {
        Wire.Answer answer = token("grant_type=client_credentials", "X-Meddle: " + way);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("invalid_request", "The body of the request did not reach the authorization server.");
    }

    @Test
    @Tag("SV-01")
    void a_body_in_chunks_that_another_filter_took_is_told_clearly() throws IOException {
        String request = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + credentials()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n%s\r\n"
                + "1d\r\ngrant_type=client_credentials\r\n0\r\n\r\n";

        assertThat(wire.raw(request.formatted("X-Meddle: parameter\r\n")).body())
                .contains("did not reach");
        assertThat(wire.raw(request.formatted("")).status()).isEqualTo(200);
    }

    @Test
    @Tag("SV-01")
    void a_body_with_head_changes_nothing() throws IOException {
        Wire.Answer answer = wire.send("HEAD", "/oauth/token", "grant_type=client_credentials", credentials());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("SV-02")
    void a_body_is_utf_8_and_nothing_else() throws IOException {
        String form = "grant_type=client_credentials&scope=read";

        for (String charset : new String[] {"ISO-8859-1", "UTF-16", "utf-7", "no-such-charset", "\"\"\""}) {
            Wire.Answer answer = wire.send(
                    "POST",
                    "/oauth/token",
                    form,
                    credentials(),
                    "Content-Type: application/x-www-form-urlencoded;charset=" + charset);
            assertThat(answer.status()).as(charset).isEqualTo(400);
            assertThat(answer.body()).as(charset).doesNotContain("access_token");
        }
        assertThat(wire.send(
                                "POST",
                                "/oauth/token",
                                form,
                                credentials(),
                                "Content-Type: application/x-www-form-urlencoded; charset=utf-8")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("SV-02")
    void text_beyond_ascii_is_read_as_utf_8_without_being_told() throws IOException {
        String id = "umlaut-" + running.port();
        application.server.register(org.oauth2server.registration.ClientRegistration.named("Ü")
                .id(id)
                .authenticationMethod(org.oauth2server.model.AuthenticationMethod.CLIENT_SECRET_POST)
                .secret(org.oauth2server.model.Secret.of("geheim-äöü-\uD83D\uDD11-lang"))
                .grantTypes("client_credentials"));

        Wire.Answer answer = wire.post(
                "/oauth/token",
                "grant_type=client_credentials&client_id=" + id
                        + "&client_secret=geheim-%C3%A4%C3%B6%C3%BC-%F0%9F%94%91-lang");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @Tag("SV-03")
    void no_value_ends_a_header() throws IOException {
        String request = "/oauth/authorize?response_type=code&client_id=" + application.web
                + "&redirect_uri=https%3A%2F%2Fclient.example%2Fcb&code_challenge_method=S256&code_challenge="
                + CHALLENGE;
        for (String state :
                new String[] {"a%0d%0aSet-Cookie:%20evil=1", "a%0aX-Evil:1", "%E5%98%8A%E5%98%8DX-Evil:1"}) {
            Wire.Answer answer = wire.get(request + "&state=" + state);

            assertThat(answer.status()).as(state).isEqualTo(303);
            assertThat(answer.header("Location"))
                    .startsWith(SmallApplication.CALLBACK + "?")
                    .contains("error=invalid_request");
            assertThat(answer.header("Set-Cookie") + answer.header("X-Evil")).isEmpty();
        }
    }

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static Wire.Answer authorize(String... headers) throws IOException {
        return authorizeFor(application.web, headers);
    }

    private static Wire.Answer authorizeFor(String client, String... headers) throws IOException {
        return wire.get(
                "/oauth/authorize?response_type=code&client_id=" + client
                        + "&scope=read&state=s&code_challenge_method=S256&code_challenge=" + CHALLENGE,
                headers);
    }

    @Test
    @Tag("SV-04")
    void a_location_is_sent_as_the_engine_wrote_it() throws IOException {
        Wire.Answer answer = authorize("Host: evil.example");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).matches("/consent\\?authorization=[A-Za-z0-9_-]+");
    }

    @Test
    void a_browser_is_asked_and_sent_back() throws IOException {
        Wire.Answer asked = authorize();
        String cookie = "Cookie: " + asked.header("Set-Cookie").split(";")[0];

        Wire.Answer page = wire.get(asked.header("Location"), cookie);
        assertThat(page.body()).contains("<body>Web|");
        Matcher handle = Pattern.compile("Web\\|([A-Za-z0-9_-]+)").matcher(page.body());
        assertThat(handle.find()).isTrue();
        Wire.Answer decided = wire.post("/consent", "authorization=" + handle.group(1) + "&decision=Grant", cookie);

        assertThat(decided.status()).isEqualTo(303);
        assertThat(decided.header("Location"))
                .startsWith(SmallApplication.CALLBACK + "?code=")
                .contains("&state=s&iss=");
    }

    @Test
    void an_application_that_finds_its_session_answers_at_once_and_no_thread_remembers_the_request()
            throws IOException {
        String session = "Cookie: " + wire.get("/login").header("Set-Cookie").split(";")[0];

        assertThat(authorizeFor(application.shop).header("Location")).startsWith("/consent?");
        Wire.Answer known = authorizeFor(application.shop, session);
        assertThat(known.header("Location")).startsWith(SmallApplication.CALLBACK + "?code=");
        assertThat(known.header("Set-Cookie")).isEmpty();
        assertThat(authorize(session).header("Location")).startsWith("/consent?");
        assertThat(authorizeFor(application.shop).header("Location")).startsWith("/consent?");
        assertThat(application.sessions).hasValue(1);
        assertThatIllegalStateException().isThrownBy(CurrentRequest::get);
        application.sessions.set(0);
    }

    @Test
    void another_browser_is_not_asked() throws IOException {
        Wire.Answer page = wire.get(authorize().header("Location"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).doesNotContain("Web|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/token;x=y",
                "/oauth/token;jsessionid=1",
                "/oauth;x/token",
                "/oauth/%74oken",
                "/oauth//token",
                "/oauth/./token",
                "/oauth/x/../token",
                "/oauth/token/",
                "/oauth/token.",
                "/oauth/TOKEN",
                "/oauth/token%20"
            })
    @Tag("SV-05")
    void an_endpoint_has_one_spelling(String path) throws IOException {
        Wire.Answer answer = wire.post(path, "grant_type=client_credentials", credentials());

        assertThat(answer.body()).doesNotContain("access_token");
        assertThat(answer.status() >= 400 || answer.body().startsWith("application|"))
                .isTrue();
    }

    @Test
    @Tag("SV-09")
    void whatever_breaks_tells_an_incident_and_nothing_of_the_house() throws IOException {
        Wire.Answer answer = token("grant_type=client_credentials", "X-Meddle: explode");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("X-Incident")).matches("[0-9a-f]{1,8}");
        assertThat(answer.head() + answer.body()).doesNotContain("secret of the house", "AssertionError", "at org.");
    }

    @Test
    @Tag("SV-10")
    void a_request_of_two_lengths_is_not_two_requests() throws IOException {
        String smuggled = "GET /elsewhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Wire.Answer answer = wire.raw("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);

        assertThat(answer.body()).doesNotContain("HTTP/1.1", "application|");
    }

    @Test
    void a_body_over_the_limit_is_refused() throws IOException {
        String form = "grant_type=client_credentials&pad=" + "a".repeat(HttpRequest.BODY_LIMIT);

        assertThat(token(form).status()).isEqualTo(413);
        assertThat(token("grant_type=client_credentials").status()).isEqualTo(200);
    }

    @Test
    @Tag("DS-11")
    void no_session_is_ever_made() throws IOException {
        token("grant_type=client_credentials");
        authorize();
        wire.get("/api/x");

        assertThat(application.sessions).hasValue(0);
    }
}
