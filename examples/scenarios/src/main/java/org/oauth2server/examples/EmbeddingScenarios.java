// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every application that embeds the server must do, played over HTTP. Each of them is at http://localhost:8080 for whoever asks, knows the user {@code ada}
 * with the password {@code lovelace} and the public client {@code calendar}, and guards {@code /api/me} by the scope {@code read}.
 */
@Tag("P22")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EmbeddingScenarios {
    private static final String ISSUER = "http://localhost:8080";
    private static final String CALLBACK = "http://127.0.0.1:9000/callback";
    private static final String RESOURCE = ISSUER + "/api/me";

    /** The example of RFC 7636 Appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Map<String, String> PASSWORD = Map.of("username", "ada", "password", "lovelace");
    private static final Map<String, String> GRANT = Map.of("decision", "Grant");

    private Running application;
    private Visitor browser;
    private Visitor client;

    /**
     * An application that runs.
     *
     * @param port where it listens on this machine
     * @param stop ends it
     */
    public record Running(int port, AutoCloseable stop) {}

    /** Starts the application at any free port, with what it keeps in this folder. */
    protected abstract Running start(Path folder) throws Exception;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        application = start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        application.stop().close();
    }

    @BeforeEach
    void meet() {
        browser = visitor();
        client = visitor();
    }

    private Visitor visitor() {
        return new Visitor(ISSUER, application.port());
    }

    /** All of it, imports too: whoever copies it reads all of it. */
    @Test
    void the_application_is_short() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            long lines = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines += Files.readAllLines(file).size();
            }
            assertThat(lines).isPositive().isLessThan(150);
        }
    }

    @Test
    void the_metadata_name_the_endpoints() {
        Visitor.Answer metadata = client.get(ISSUER + "/.well-known/oauth-authorization-server");

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.member("issuer")).isEqualTo(ISSUER);
        assertThat(metadata.member("authorization_endpoint")).isEqualTo(endpoint("authorize"));
        assertThat(metadata.member("token_endpoint")).isEqualTo(endpoint("token"));
        assertThat(metadata.member("revocation_endpoint")).isEqualTo(endpoint("revoke"));
        assertThat(metadata.json().path("scopes_supported"))
                .extracting(scope -> scope.asText())
                .containsExactly("read", "write");
    }

    @Test
    void a_user_logs_in_and_agrees_and_his_client_may_read() {
        Visitor.Answer login = browser.open(asking("read"));
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.body()).contains("name=\"password\"").doesNotContain("value=\"Grant\"");

        Visitor.Answer consent = browser.submit(login, PASSWORD);
        assertThat(consent.status()).isEqualTo(200);
        assertThat(consent.body())
                .as("who asks, escaped, and for what")
                .contains("Calendar &amp; Tasks", "read", "value=\"Grant\"", "value=\"Deny\"")
                .doesNotContain("Calendar & Tasks", "name=\"password\"");

        Visitor.Answer granted = browser.submit(consent, GRANT);
        assertThat(granted.location()).startsWith(CALLBACK + "?");
        assertThat(granted.sent("state")).isEqualTo("xyz");
        assertThat(granted.sent("iss")).isEqualTo(ISSUER);

        Visitor.Answer tokens = redeem(granted.sent("code"), VERIFIER);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.member("token_type")).isEqualTo("Bearer");
        assertThat(tokens.member("scope")).isEqualTo("read");

        Visitor.Answer read = read(tokens.member("access_token"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.member("user")).isEqualTo("ada");
        assertThat(read.member("client")).isEqualTo("calendar");
    }

    @Test
    void whoever_is_logged_in_is_asked_at_once() {
        browser.submit(browser.open(asking("read")), PASSWORD);

        assertThat(browser.open(asking("read")).body()).contains("value=\"Grant\"");
    }

    @Test
    void a_wrong_password_leads_nowhere() {
        Visitor.Answer login = browser.open(asking("read"));

        Visitor.Answer again = browser.submit(login, Map.of("username", "ada", "password", "babbage"));

        assertThat(again.location()).isEmpty();
        assertThat(again.body()).contains("name=\"password\"").doesNotContain("value=\"Grant\"", "babbage");
        assertThat(browser.submit(again, GRANT).location())
                .as("nobody agrees who has not logged in")
                .isEmpty();
    }

    @Test
    void another_browser_cannot_answer_for_this_one() {
        Visitor.Answer login = browser.open(asking("read"));

        Visitor.Answer stranger = visitor().submit(login, PASSWORD);

        assertThat(stranger.location()).isEmpty();
        assertThat(stranger.status()).isBetween(400, 403);
    }

    @Test
    void a_user_who_denies_sends_the_client_away_without_a_code() {
        Visitor.Answer consent = browser.submit(browser.open(asking("read")), PASSWORD);

        Visitor.Answer denied = browser.submit(consent, Map.of("decision", "Deny"));

        assertThat(denied.location()).startsWith(CALLBACK + "?").doesNotContain("code=");
        assertThat(denied.sent("error")).isEqualTo("access_denied");
        assertThat(denied.sent("state")).isEqualTo("xyz");
        assertThat(browser.submit(consent, GRANT).location())
                .as("it is decided once")
                .isEmpty();
    }

    @Test
    void nobody_agrees_by_following_a_link() {
        Visitor.Answer consent = browser.submit(browser.open(asking("read")), PASSWORD);

        Visitor.Answer asked = browser.get(consent.at() + "&decision=Grant");

        assertThat(asked.location()).isEmpty();
        assertThat(asked.body()).contains("value=\"Grant\"");
    }

    @Test
    void nobody_is_sent_to_where_no_client_is_registered() {
        for (Map<String, String> wrong :
                List.of(Map.of("redirect_uri", "https://evil.example/callback"), Map.of("client_id", "nobody"))) {
            Map<String, String> request = request("read");
            request.putAll(wrong);

            Visitor.Answer refused = browser.get(endpoint("authorize") + "?" + Visitor.encoded(request));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.location()).isEmpty();
            assertThat(refused.body()).doesNotContain("evil.example");
        }
    }

    @Test
    void a_code_needs_its_verifier() {
        Visitor.Answer refused = redeem(code("read"), VERIFIER.replace('d', 'e'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.member("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_works_once_and_who_tries_again_loses_all() {
        String code = code("read");
        String token = redeem(code, VERIFIER).member("access_token");

        assertThat(redeem(code, VERIFIER).member("error")).isEqualTo("invalid_grant");
        assertThat(read(token).status()).isEqualTo(401);
    }

    @Test
    void the_resource_wants_a_token_and_one_that_lives() {
        Visitor.Answer without = client.get(RESOURCE);
        Visitor.Answer wrong = read("o2at_none");

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.challenge()).startsWith("Bearer ").doesNotContain("error=");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.challenge()).contains("error=\"invalid_token\"");
        assertThat(without.body() + wrong.body()).doesNotContain("ada");
    }

    @Test
    void the_resource_wants_its_scope() {
        Visitor.Answer refused = read(redeem(code("write"), VERIFIER).member("access_token"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.challenge()).contains("error=\"insufficient_scope\"", "scope=\"read\"");
        assertThat(refused.body()).doesNotContain("ada");
    }

    @Test
    void what_is_revoked_is_refused() {
        Visitor.Answer first = redeem(code("read"), VERIFIER);
        Visitor.Answer second = refresh(first.member("refresh_token"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(read(second.member("access_token")).status()).isEqualTo(200);

        Visitor.Answer revoked = client.post(
                endpoint("revoke"), Map.of("client_id", "calendar", "token", second.member("refresh_token")));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(read(first.member("access_token")).status()).isEqualTo(401);
        assertThat(read(second.member("access_token")).status()).isEqualTo(401);
        assertThat(refresh(second.member("refresh_token")).member("error")).isEqualTo("invalid_grant");
    }

    private static String endpoint(String name) {
        return ISSUER + "/oauth/" + name;
    }

    private static String asking(String scope) {
        return endpoint("authorize") + "?" + Visitor.encoded(request(scope));
    }

    private static Map<String, String> request(String scope) {
        return new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "calendar",
                "redirect_uri", CALLBACK,
                "scope", scope,
                "state", "xyz",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    }

    private String code(String scope) {
        Visitor.Answer consent = browser.submit(browser.open(asking(scope)), PASSWORD);
        return browser.submit(consent, GRANT).sent("code");
    }

    private Visitor.Answer redeem(String code, String verifier) {
        return client.post(
                endpoint("token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "calendar",
                        "redirect_uri", CALLBACK,
                        "code", code,
                        "code_verifier", verifier));
    }

    private Visitor.Answer refresh(String token) {
        return client.post(
                endpoint("token"),
                Map.of("grant_type", "refresh_token", "client_id", "calendar", "refresh_token", token));
    }

    private Visitor.Answer read(String token) {
        return client.get(RESOURCE, "Authorization", "Bearer " + token);
    }
}
