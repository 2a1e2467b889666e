// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

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

@ParameterizedClass
@EnumSource(Container.class)
class ResourceFilterTest {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private static SmallApplication application;
    private static Container.Running running;
    private static Wire wire;
    private static String bearer;

    ResourceFilterTest(Container container) {
        assertThat(container).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void start(Container container) throws Exception {
        application = new SmallApplication();
        running = container.start(application::mount);
        wire = new Wire(running.port());
        bearer = bearer("read");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        running.stop().now();
    }

    private static String bearer(String scope) throws IOException {
        Matcher token = TOKEN.matcher(wire.post(
                        "/oauth/token",
                        "grant_type=client_credentials&scope=" + scope.replace(" ", "%20"),
                        Wire.basic(application.machine, application.machineSecret))
                .body());
        assertThat(token.find()).isTrue();
        return "Authorization: Bearer " + token.group(1);
    }

    @Test
    @Tag("RS-01")
    void without_a_token_there_is_a_challenge_and_no_error() throws IOException {
        Wire.Answer answer = wire.get("/api/x");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.all("WWW-Authenticate")).containsExactly("Bearer realm=\"localhost\"");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("RS-02")
    void a_token_of_too_small_a_scope_is_told_what_it_lacks() throws IOException {
        Wire.Answer answer = wire.get("/api/admin/x", bearer);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"", "scope=\"sudo\"");
    }

    @Test
    void a_token_opens_the_path_and_the_application_knows_whose_it_is() throws IOException {
        Wire.Answer answer = wire.get("/api/x", bearer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("application|" + application.machine + " read|");
    }

    @Test
    void an_optional_token_is_read_where_there_is_one_and_refused_where_it_is_no_good() throws IOException {
        assertThat(wire.get("/feed").body()).startsWith("application|nobody");
        assertThat(wire.get("/feed", bearer).body()).startsWith("application|" + application.machine);
        assertThat(wire.get("/feed", "Authorization: Bearer nonsense").status()).isEqualTo(401);
    }

    @Test
    void an_open_path_within_a_protected_one_is_open() throws IOException {
        assertThat(wire.get("/api/health").body()).startsWith("application|nobody");
    }

    @Test
    void the_body_is_left_to_the_application() throws IOException {
        assertThat(wire.post("/api/x", "field=value", bearer).body()).contains("|value|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api",
                "//api/x",
                "/./api/x",
                "/a/../api/x",
                "/a/%2e%2e/api/x",
                "/a/..%2fapi/x",
                "/%2e/api",
                "/api%2fx",
                "/%61pi/x",
                "/api;x",
                "/api;x=y/x",
                "/;/api/x",
                "/..;/api",
                "/a/..;/api/x",
                "/API",
                "/Api/x",
                "/api/",
                "/api.",
                "/api./x",
                "/api%2e",
                "/api%00",
                "/api/%00",
                "/api%20",
                "/%2561pi",
                "/a/%252e%252e/api",
                "/api\\x",
                "/\\api",
                "/api%5cx",
                "/api/health/",
                "/api/health/..",
                "/api/health/../x",
                "/api/health;x/../x",
                "/api/health/%2e%2e/x",
                "/api/HEALTH",
                "http://localhost/api/x",
                "http://other/api"
            })
    @Tag("RS-09")
    void no_spelling_leads_around_the_guard(String target) throws IOException {
        Wire.Answer answer = wire.get(target);

        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(answer.body()).doesNotContain("application|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apix", "/api-docs", "/xapi", "/open/api", "/ap"})
    @Tag("RS-09")
    void another_path_is_another_path(String path) throws IOException {
        assertThat(wire.get(path).body()).startsWith("application|nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "LOCALHOST", "localhost.", "localhost:1", "127.0.0.1", "\"quoted\"", ""})
    @Tag("RS-10")
    @Tag("RS-07")
    void protection_does_not_depend_on_the_host(String host) throws IOException {
        Wire.Answer answer = wire.get("/api/x", "Host: " + host);

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("application|");
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"localhost\"");
        }
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
    @Tag("RS-11")
    void protection_does_not_depend_on_the_method(String method) throws IOException {
        assertThat(wire.send(method, "/api/x", "").status()).isEqualTo(401);
        assertThat(wire.send(method, "/api/x", "", bearer).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "async"})
    @Tag("RS-11")
    void a_dispatch_meets_the_guard_of_where_it_leads(String way) throws IOException {
        String path = "/dispatch/" + way;

        assertThat(wire.get(path, "X-To: /api/x").status()).isEqualTo(401);
        assertThat(wire.get(path, "X-To: /api/admin/x", bearer).status()).isEqualTo(403);
        assertThat(wire.get(path, "X-To: /api/x", bearer).body()).startsWith("application|" + application.machine);
        assertThat(wire.get(path, "X-To: /apix").body()).startsWith("application|nobody");
    }

    @Test
    @Tag("RS-11")
    void what_is_refused_is_not_included() throws IOException {
        assertThat(wire.get("/dispatch/include", "X-To: /api/x").body()).isEqualTo("before||after");
        assertThat(wire.get("/dispatch/include", "X-To: /api/admin/x", bearer).body())
                .isEqualTo("before||after");
        assertThat(wire.get("/dispatch/include", "X-To: /api/x", bearer).body())
                .startsWith("before|application|" + application.machine)
                .endsWith("|after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth.identity: admin",
                "X-Forwarded-User: admin",
                "X-Remote-User: admin",
                "Remote-User: admin",
                "org.oauth2server.servlet.Protected: admin",
                "Cookie: access_token=x; oauth.identity=admin"
            })
    @Tag("RS-13")
    @Tag("RS-06")
    void identity_is_never_taken_from_what_a_client_says(String header) throws IOException {
        assertThat(wire.get("/api/x", header).status()).isEqualTo(401);
        assertThat(wire.get("/feed", header).body()).startsWith("application|nobody");
        assertThat(wire.get("/apix?org.oauth2server.servlet.Protected=admin", header)
                        .body())
                .startsWith("application|nobody");
    }

    @Test
    @Tag("RS-06")
    void a_token_counts_in_its_header_alone() throws IOException {
        String token = bearer.substring("Authorization: Bearer ".length());

        assertThat(wire.get("/api/x?access_token=" + token).status()).isEqualTo(401);
        assertThat(wire.post("/api/x", "access_token=" + token).status()).isEqualTo(401);
        assertThat(wire.get("/api/x", Wire.basic(token, "")).status()).isEqualTo(401);
        assertThat(wire.get("/api/x", "Cookie: access_token=" + token).status()).isEqualTo(401);
        assertThat(wire.get("/api/x", bearer, bearer).status()).isEqualTo(400);
    }

    @Test
    @Tag("RS-15")
    void what_breaks_lets_nobody_pass() throws IOException {
        Wire.Answer answer = wire.get("/api/x", bearer, "X-Meddle: explode");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("X-Incident")).isNotEmpty();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("RS-16")
    void nobody_inherits_the_identity_of_whoever_came_before() throws IOException {
        String both = "GET /api/x HTTP/1.1\r\nHost: localhost\r\n" + bearer
                + "\r\n\r\nGET /feed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(wire.raw(both).body())
                .contains("application|" + application.machine)
                .contains("application|nobody");
    }
}
