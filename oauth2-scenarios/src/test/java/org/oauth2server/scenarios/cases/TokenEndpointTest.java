// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.resource.Access;

/** What the token endpoint takes, and what it answers (RFC 6749 §3.2, §4.4, §5). */
class TokenEndpointTest {
    private static final Params CREDENTIALS = Params.of("grant_type", "client_credentials");

    private final Scene scene = new Scene();

    private HttpRequest machine(Params form) {
        return scene.by(MACHINE, TOKEN, form);
    }

    private HttpResponse refused(HttpRequest request) {
        return scene.withoutTrace(() -> scene.server.handle(request));
    }

    @Tag("TK-01")
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "post"})
    void only_post_gets_tokens(String method) {
        HttpRequest right = machine(CREDENTIALS.and("_method", "POST"));
        HttpRequest other = new HttpRequest(
                method,
                TOKEN,
                CREDENTIALS.encoded(),
                right.headers().with("X-HTTP-Method-Override", "POST"),
                right.body(),
                "192.0.2.1");
        scene.watcher.forget();

        HttpResponse response = refused(other);

        Expect.refused(response, 405, "invalid_request");
        assertThat(response.headers().first("Allow")).isEqualTo("POST");
        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Tag("TK-02")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/x-www-form-urlencoded; charset=UTF-16",
                "application/x-www-form-urlencoded; charset=ISO-8859-1",
                "application/x-www-form-urlencoded-evil",
                "application/x-www-form-urlencoded, application/json"
            })
    void only_a_form_in_utf_8_is_read(String type) {
        HttpRequest right = machine(CREDENTIALS);
        String authorization = right.headers().first("Authorization");

        Expect.refused(
                refused(Scene.request(
                        "POST",
                        TOKEN,
                        null,
                        CREDENTIALS.encoded(),
                        "Content-Type",
                        type,
                        "Authorization",
                        authorization)),
                400,
                "invalid_request");
    }

    @Tag("TK-02")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded;charset=UTF-8",
                "Application/X-WWW-Form-URLEncoded; charset=\"utf-8\""
            })
    void utf_8_may_be_named(String type) {
        String authorization = machine(CREDENTIALS).headers().first("Authorization");

        assertThat(scene.server
                        .handle(Scene.request(
                                "POST",
                                TOKEN,
                                null,
                                CREDENTIALS.encoded(),
                                "Content-Type",
                                type,
                                "Authorization",
                                authorization))
                        .status())
                .isEqualTo(200);
    }

    @Tag("TK-03")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_secret=x",
                "code=x",
                "refresh_token=x",
                "grant_type=client_credentials",
                "x",
                "access_token=x"
            })
    void nothing_is_taken_from_the_query(String query) {
        HttpRequest right = machine(CREDENTIALS);

        Expect.refused(
                refused(new HttpRequest("POST", TOKEN, query, right.headers(), right.body(), "192.0.2.1")),
                400,
                "invalid_request");
    }

    @Tag("TK-04")
    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code", "redirect_uri", "code_verifier", "client_id", "unknown"})
    void no_parameter_comes_twice(String name) {
        Params form = redeeming(scene.code(asking())).and("client_id", WEB).and("unknown", "x");

        Expect.refused(refused(scene.by(WEB, TOKEN, form.and(name, form.get(name)))), 400, "invalid_request");
        Expect.refused(refused(scene.by(WEB, TOKEN, form.and(name, ""))), 400, "invalid_request");
    }

    @Tag("TK-05")
    @Tag("DS-01")
    @Test
    void a_body_has_a_size_and_a_form_a_number_of_parameters() {
        String authorization = String.valueOf(machine(CREDENTIALS).headers().first("Authorization"));
        String full = CREDENTIALS.encoded() + "&x=";
        String longest = full + "x".repeat(HttpRequest.BODY_LIMIT - full.length());
        Params many = CREDENTIALS;
        for (int i = 0; i < 1000; i++) {
            many = many.and("p" + i, "");
        }

        assertThat(scene.server
                        .handle(Scene.post(TOKEN, longest, "Authorization", authorization))
                        .status())
                .isEqualTo(200);
        Expect.refused(
                refused(Scene.post(TOKEN, longest + "x", "Authorization", authorization)), 413, "invalid_request");
        Expect.refused(
                refused(Scene.post(TOKEN, many.encoded(), "Authorization", authorization)), 400, "invalid_request");
        Expect.refused(
                refused(Scene.post(
                        TOKEN, CREDENTIALS.encoded(), "Authorization", authorization, "Content-Encoding", "gzip")),
                415,
                "invalid_request");
    }

    @Tag("TK-06")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization_Code",
                "password",
                "implicit",
                "none",
                "client_credentials ",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "<script>"
            })
    void a_grant_type_that_nobody_knows_is_not_supported(String type) {
        Expect.refused(refused(machine(Params.of("grant_type", type))), 400, "unsupported_grant_type");
    }

    @Tag("TK-06")
    @Test
    void a_missing_grant_type_is_an_invalid_request() {
        Expect.refused(refused(machine(Params.of())), 400, "invalid_request");
        Expect.refused(refused(machine(Params.of("grant_type", ""))), 400, "invalid_request");
    }

    @Tag("TK-07")
    @Test
    void a_grant_type_that_is_not_registered_is_not_allowed() {
        Tokens tokens = scene.tokens();
        scene.change(WEB, client -> client.grantTypes("authorization_code"));

        Expect.refused(refused(scene.by(WEB, TOKEN, CREDENTIALS)), 400, "unauthorized_client");
        Expect.refused(
                refused(scene.by(
                        WEB, TOKEN, Params.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()))),
                400,
                "unauthorized_client");
        Expect.refused(refused(machine(redeeming("x"))), 400, "unauthorized_client");
    }

    @Tag("TK-22")
    @Test
    void every_answer_is_private_json() {
        HttpResponse success = scene.token(MACHINE, CREDENTIALS);
        HttpResponse error = scene.token(MACHINE, Params.of());

        for (HttpResponse response : List.of(success, error)) {
            Expect.isPrivate(response);
            assertThat(response.headers().all("Content-Type")).containsExactly("application/json");
            assertThat(response.headers().all("Pragma")).containsExactly("no-cache");
        }
    }

    static Stream<Params> malformed() {
        String hostile = "'; DROP TABLE x;-- <script>\"\\ java.lang.Exception\u0001";
        Stream<Params> types = Stream.of("authorization_code", "refresh_token", "password", "", hostile)
                .map(type -> Params.of("grant_type", type));
        return types.flatMap(form -> Stream.of(
                        "code",
                        "refresh_token",
                        "scope",
                        "redirect_uri",
                        "code_verifier",
                        "client_id",
                        "resource",
                        "client_assertion")
                .map(name -> form.and(name, hostile)));
    }

    @Tag("TK-23")
    @Tag("ST-28")
    @ParameterizedTest
    @MethodSource("malformed")
    void malformed_requests_get_fixed_texts(Params form) {
        for (String client : List.of(WEB, MACHINE, APP)) {
            HttpResponse response = refused(scene.by(client, TOKEN, form));
            JsonNode json = Expect.refused(
                    response,
                    response.status(),
                    Tokens.json(response).get("error").asText());
            assertThat(response.status()).isIn(400, 401);
            assertThat(json.toString()).doesNotContain("DROP", "<script", "xception", "org.oauth2server");
        }
        assertThat(scene.told(ServerEvent.Failed.class)).isEmpty();
    }

    @Tag("TK-24")
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://auth.example.com"})
    void no_origin_is_let_in(String origin) {
        HttpResponse preflight = refused(
                Scene.request("OPTIONS", TOKEN, null, "", "Origin", origin, "Access-Control-Request-Method", "POST"));
        HttpRequest right = machine(CREDENTIALS);
        HttpResponse post = scene.server.handle(new HttpRequest(
                "POST", TOKEN, null, right.headers().with("Origin", origin), right.body(), "192.0.2.1"));

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.headers().toString()).doesNotContain("access-control");
        assertThat(post.headers().toString()).doesNotContain("access-control");
    }

    @Tag("TK-26")
    @Tag("RO2S-3")
    @ParameterizedTest
    @ValueSource(strings = {"admin", "oauth-admin", "read oauth-admin", "READ", "*", "read:all"})
    void a_client_gets_no_scope_that_it_is_not_registered_for(String scope) {
        Expect.refused(refused(machine(CREDENTIALS.and("scope", scope))), 400, "invalid_scope");
    }

    @Tag("TK-27")
    @Test
    void a_public_client_has_no_credentials_and_nobody_gets_a_refresh_token_for_them() {
        scene.change(APP, client -> client.grantTypes("client_credentials"));
        scene.change(MACHINE, client -> client.grantTypes("client_credentials", "refresh_token"));

        Expect.refused(refused(scene.by(APP, TOKEN, CREDENTIALS)), 400, "unauthorized_client");
        assertThat(Tokens.json(scene.token(MACHINE, CREDENTIALS)).has("refresh_token"))
                .isFalse();
    }

    @Tag("TK-28")
    @Test
    void a_client_that_is_named_like_a_user_is_no_user() {
        scene.register(org.oauth2server.registration.ClientRegistration.named("Twin")
                .id(Scene.USER)
                .scopes("read")
                .grantTypes("client_credentials"));
        Tokens twin = Tokens.of(scene.token(Scene.USER, CREDENTIALS));
        Tokens user = scene.tokens();

        assertThat(((Access.Granted) scene.access(twin.access())).subject()).isNull();
        assertThat(Tokens.json(scene.introspect(Scene.API, twin.access())).has("sub"))
                .isFalse();
        assertThat(((Access.Granted) scene.access(user.access())).subject()).isEqualTo(Scene.USER);
        assertThat(Tokens.json(scene.introspect(Scene.API, user.access()))
                        .get("sub")
                        .asText())
                .isEqualTo(Scene.USER);
    }

    @Tag("TK-29")
    @ParameterizedTest
    @CsvSource({"'', read write", "read, read", "write, write", "write read, read write"})
    void the_scope_that_was_granted_is_always_told(String asked, String granted) {
        assertThat(Tokens.of(scene.token(MACHINE, CREDENTIALS.and("scope", asked)))
                        .scope())
                .isEqualTo(granted);
    }

    @Tag("TK-30")
    @Tag("RO2S-6")
    @Test
    void no_two_logins_share_a_token() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Tokens tokens = scene.tokens();
            all.add(tokens.access());
            all.add(tokens.refresh());
        }
        Tokens first = scene.tokens();
        Tokens second = scene.tokens();
        scene.revoke(WEB, first.refresh());

        assertThat(all).hasSize(400).allMatch(token -> token.matches("o2[ar]t_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}"));
        assertThat(scene.lives(first.access())).isFalse();
        assertThat(scene.lives(second.access())).isTrue();
    }
}
