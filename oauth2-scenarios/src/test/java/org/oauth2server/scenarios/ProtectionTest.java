// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.store.Stores;

/** Paths and handlers that ask for tokens, the same in every binding; and what clients of old send, where that is chosen. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0}")
@EnumSource
class ProtectionTest {
    private static final String CHALLENGE = "Bearer realm=\"The \\\"API\\\"\"";
    private static final Opened OPENED = new Opened();

    private static Node node;
    private static Node lenient;
    private static Party machine;
    private static String read;
    private static String math;
    private static String old;

    private final Binding binding;

    ProtectionTest(Binding binding) {
        this.binding = binding;
    }

    @BeforeParameterizedClassInvocation
    static void start(Binding binding) {
        node = OPENED.keep(Node.start(
                binding,
                Stores.open(Backend.MEMORY.freshRealm()),
                config -> config.withoutInteraction().resources(options -> options.realm("The \"API\"")),
                MembersSite::new));
        lenient = OPENED.keep(Node.start(
                binding,
                Stores.open(Backend.MEMORY.freshRealm()),
                config -> config.withoutInteraction().resources(ProtectionTest::ofOld),
                MembersSite::new));
        machine = machine(node);
        read = token(node, machine, "read");
        math = token(node, machine, "read math");
        old = token(lenient, machine(lenient), "read");
    }

    private static void ofOld(ResourceOptions options) {
        options.compatibilityOAuthScheme().compatibilityTokenInForm().insecureTokenInQuery();
    }

    private static Party machine(Node node) {
        return Party.of(node.register(ClientRegistration.named("Machine")
                .scopes("read", "math", "sudo")
                .grantTypes("client_credentials")));
    }

    private static String token(Node node, Party party, String scope) {
        return party.token(node, "grant_type", "client_credentials", "scope", scope)
                .member("access_token");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    private static Http.Answer get(String path, String token) {
        return Http.get(node.at(path), Http.bearer(token));
    }

    private static void isRefused(Http.Answer answer, int status, String challenge) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(challenge);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEmpty();
    }

    private static String insufficient(String scope) {
        return CHALLENGE + ", error=\"insufficient_scope\", "
                + "error_description=\"The access token does not have the scope that is needed.\", scope=\"" + scope
                + "\"";
    }

    @Test
    @Tag("P10")
    void a_public_path_asks_nobody() {
        for (String path : new String[] {"/", "/apix", "/api/health"}) {
            assertThat(Http.get(node.at(path)).body()).as(path).startsWith("application|nobody||");
        }
        assertThat(get("/api/health", "nonsense").body()).startsWith("application|nobody||");
    }

    @Test
    @Tag("P10")
    void an_optional_token_is_read_where_there_is_one() {
        assertThat(Http.get(node.at("/feed")).body()).isEqualTo("application|nobody|||false|0");
        assertThat(get("/feed", read).body()).isEqualTo("application|" + machine.id() + "||read|true|0");
        assertThat(get("/feed", "nonsense").status()).isEqualTo(401);
    }

    @Test
    @Tag("P10")
    @Tag("P11")
    void a_required_token_is_asked_for_with_the_realm_that_was_chosen() {
        isRefused(Http.get(node.at("/api/x")), 401, CHALLENGE);
        isRefused(
                get("/api/x", "nonsense"),
                401,
                CHALLENGE + ", error=\"invalid_token\", error_description=\"The access token is not valid.\"");
        assertThat(get("/api/x", read).body()).startsWith("application|" + machine.id());
    }

    @Test
    @Tag("P11")
    void a_path_asks_for_a_scope() {
        isRefused(get("/api/admin/x", read), 403, insufficient("sudo"));
        assertThat(get("/api/admin/x", token(node, machine, "sudo")).status()).isEqualTo(200);
    }

    @Test
    @Tag("P11")
    @Tag("P12")
    void a_handler_lets_nobody_in() {
        for (String path : new String[] {"/?closed", "/feed?closed", "/api/x?closed"}) {
            isRefused(get(path, math), 401, CHALLENGE);
        }
        isRefused(Http.get(node.at("/?closed")), 401, CHALLENGE);
    }

    @Test
    @Tag("P11")
    @Tag("P12")
    void a_handler_asks_for_a_scope_that_no_pattern_names() {
        isRefused(get("/api/x?sums", read), 403, insufficient("math"));
        isRefused(get("/feed?sums", read), 403, insufficient("math"));
        isRefused(Http.get(node.at("/feed?sums")), 401, CHALLENGE);
        assertThat(get("/api/x?sums", math).body()).startsWith("application|" + machine.id() + "||math read|true|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;x",
                "/api;x/y",
                "/;/api/x",
                "//api",
                "//api/x",
                "///api",
                "/API",
                "/Api/x",
                "/./api",
                "/a/../api",
                "/a/%2e%2e/api",
                "/%2e/api",
                "/a/..%2fapi",
                "/api%2fx",
                "/%61pi/x",
                "/%2561pi",
                "/api%00",
                "/api/%00",
                "/api/",
                "/api.",
                "/api./x",
                "/api%2e",
                "/api%20",
                "/..;/api",
                "/a/..;/api/x",
                "/api%5cx",
                "/api\\x",
                "/api/health/",
                "/api/health/..",
                "/api/health/../x",
                "/api/health;x",
                "/api/HEALTH",
                "http://localhost/api/x",
                "http://other/api",
                "*"
            })
    @Tag("P11")
    @Tag("RS-09")
    @Tag("RO2S-11")
    void no_spelling_leads_around_the_guard(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("application|");
        assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 (400|401|404|500) .*"))
                .as(answer)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "LOCALHOST", "localhost.", "localhost:1", "127.0.0.1"})
    @Tag("P11")
    @Tag("RS-10")
    void no_host_leads_around_the_guard(String host) throws IOException {
        String answer = raw("GET /api/x HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ").contains(CHALLENGE);
    }

    /** The JDK's server reads a host in this, and then the protected path; Jetty refuses to read it; for Tomcat it is a path of its own, as for the rules. */
    @Test
    @Tag("P11")
    @Tag("RS-09")
    void what_looks_like_a_host_in_the_path_leads_nobody_around_the_guard() throws IOException {
        String answer = raw("GET //localhost/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        String status = switch (binding) {
            case JDK -> "401";
            case JETTY -> "400";
            case TOMCAT -> "200";
        };
        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "HEAD",
                "POST",
                "PUT",
                "DELETE",
                "PATCH",
                "OPTIONS",
                "TRACE",
                "PROPFIND",
                "get",
                "NONSENSE"
            })
    @Tag("P11")
    @Tag("RS-11")
    void no_method_leads_around_the_guard(String method) throws IOException {
        String answer = raw(method + " /api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|401|405|501) .*").doesNotContain("application|");
    }

    @Test
    @Tag("P12")
    @Tag("RS-16")
    void nobody_inherits_the_name_of_whoever_came_before_on_the_same_connection() throws IOException {
        String both = "GET /api/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + read
                + "\r\n\r\nGET /feed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(raw(both)).contains("application|" + machine.id() + "|", "application|nobody||");
    }

    @Test
    @Tag("P10")
    void a_long_form_reaches_the_application_whole_where_tokens_are_looked_for_in_forms() {
        int length = 100_000;

        Http.Answer answer = Http.post(lenient.at("/api/x"), Map.of("field", "v".repeat(length)), Http.bearer(old));

        int posted = binding == Binding.JDK ? length + "field=".length() : length;
        assertThat(answer.body()).endsWith("|true|" + posted);
    }

    private static String raw(String request) throws IOException {
        String origin = node.origin();
        int port = Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    @Tag("P10")
    @Tag("RS-03")
    void what_clients_of_old_send_is_no_token_unless_chosen() {
        assertThat(Http.get(node.at("/api/x"), "Authorization", "OAuth " + read).status())
                .isEqualTo(401);
        for (String name : new String[] {"access_token", "oauth_token"}) {
            assertThat(Http.get(node.at("/api/x?" + name + "=" + read)).status())
                    .isEqualTo(401);
            assertThat(Http.post(node.at("/api/x"), Map.of(name, read)).status())
                    .isEqualTo(401);
        }
    }

    @Test
    @Tag("P10")
    void the_scheme_of_the_drafts_is_taken_and_challenged_where_chosen() {
        assertThat(Http.get(lenient.at("/api/x"), "Authorization", "OAuth " + old)
                        .body())
                .startsWith("application|");
        assertThat(Http.get(lenient.at("/api/x"), Http.bearer(old)).status()).isEqualTo(200);
        assertThat(Http.get(lenient.at("/api/x")).header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"localhost\", OAuth realm=\"localhost\"");
    }

    @Test
    @Tag("P10")
    void a_token_in_the_query_is_taken_where_chosen_and_no_cache_keeps_the_answer() {
        for (String name : new String[] {"access_token", "oauth_token"}) {
            Http.Answer answer = Http.get(lenient.at("/api/x?a=b&" + name + "=" + old));

            assertThat(answer.body()).startsWith("application|").contains("|read|true|");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(Http.get(lenient.at("/api/x"), Http.bearer(old)).header("Cache-Control"))
                .isEmpty();
        assertThat(Http.get(lenient.at("/api/admin/x?access_token=" + old)).status())
                .isEqualTo(403);
        assertThat(Http.get(lenient.at("/api/x?access_token=nonsense")).status())
                .isEqualTo(401);
    }

    @Test
    @Tag("P10")
    void a_token_in_a_form_is_taken_where_chosen_and_the_application_gets_the_form() {
        for (String name : new String[] {"access_token", "oauth_token"}) {
            Http.Answer answer = Http.post(lenient.at("/api/x"), Map.of("field", "value", name, old));

            assertThat(answer.body()).startsWith("application|").contains("|read|true|");
            assertThat(answer.body()).doesNotEndWith("|0");
        }
        assertThat(Http.post(lenient.at("/api/x"), Map.of("access_token", "nonsense"))
                        .status())
                .isEqualTo(401);
        assertThat(Http.post(lenient.at("/api/x"), Map.of("field", "value")).status())
                .isEqualTo(401);
    }

    @Test
    @Tag("P10")
    @Tag("RS-04")
    void a_token_in_two_places_is_refused_wherever_they_are() {
        Map<String, String> form = Map.of("access_token", old);

        assertThat(Http.post(lenient.at("/api/x?access_token=" + old), form).status())
                .isEqualTo(400);
        assertThat(Http.post(lenient.at("/api/x"), form, Http.bearer(old)).status())
                .isEqualTo(400);
        assertThat(Http.get(lenient.at("/api/x?oauth_token=" + old), Http.bearer(old))
                        .status())
                .isEqualTo(400);
        assertThat(Http.get(lenient.at("/api/x?access_token=" + old + "&oauth_token=" + old))
                        .status())
                .isEqualTo(400);
        assertThat(Http.post(lenient.at("/api/x?access_token=" + old), Map.of("field", "v"))
                        .status())
                .isEqualTo(200);
    }
}
