// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
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
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/** Who gets past the guard of a resource, and what the others hear (RFC 6750). */
class ResourceProtectionTest {
    private static final String REALM = "Bearer realm=\"auth.example.com\"";

    private final Scene scene = new Scene();
    private final String token = scene.machineTokens().access();

    private Access check(HttpRequest request) {
        return scene.server.resources().check(request, Scopes.NONE);
    }

    private Access checkHeader(String authorization) {
        return check(Scene.get("/things", null, "Authorization", authorization));
    }

    private static HttpResponse refused(Access access) {
        assertThat(access).isInstanceOf(Access.Refused.class);
        HttpResponse response = ((Access.Refused) access).response();
        Expect.isPrivate(response);
        return response;
    }

    private static void refused(Access access, int status, String error) {
        HttpResponse response = refused(access);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("WWW-Authenticate")).startsWith(REALM + ", error=\"" + error + "\"");
    }

    @Tag("RS-01")
    @Test
    void without_a_token_there_is_a_challenge_and_no_error() {
        HttpResponse response = refused(check(Scene.get("/things", null)));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().all("WWW-Authenticate")).containsExactly(REALM);
    }

    @Tag("RS-02")
    @Test
    void each_fault_has_its_own_answer() {
        Tokens revoked = scene.tokens();
        scene.revoke(Scene.WEB, revoked.access());
        String narrow = Tokens.of(
                        scene.token(Scene.MACHINE, Params.of("grant_type", "client_credentials", "scope", "read")))
                .access();

        refused(checkHeader("Bearer unknown"), 401, "invalid_token");
        refused(checkHeader("Bearer " + revoked.access()), 401, "invalid_token");
        refused(checkHeader("Bearer " + revoked.refresh()), 401, "invalid_token");
        refused(checkHeader("Bearer a b"), 400, "invalid_request");
        refused(scene.access(narrow, "read", "write"), 403, "insufficient_scope");
        assertThat(refused(scene.access(narrow, "read", "write")).headers().first("WWW-Authenticate"))
                .endsWith("scope=\"read write\"");
        scene.clock.advance(java.time.Duration.ofHours(1));
        refused(checkHeader("Bearer " + token), 401, "invalid_token");
    }

    @Tag("RS-03")
    @Test
    void a_token_in_a_query_or_a_form_is_no_token() {
        String parameter = "access_token=" + token;

        assertThat(refused(check(Scene.get("/things", parameter))).status()).isEqualTo(401);
        assertThat(refused(check(Scene.post("/things", parameter))).status()).isEqualTo(401);
        assertThat(scene.server.resources().checkIfPresent(Scene.get("/things", parameter)))
                .isInstanceOf(Access.Anonymous.class);
    }

    @Tag("RS-04")
    @Test
    void a_token_in_two_places_is_refused() {
        String right = "Bearer " + token;
        String parameter = "access_token=" + token;

        refused(check(Scene.get("/things", parameter, "Authorization", right)), 400, "invalid_request");
        refused(check(Scene.get("/things", "a=%zz&access%5Ftoken", "Authorization", right)), 400, "invalid_request");
        refused(check(Scene.post("/things", parameter, "Authorization", right)), 400, "invalid_request");
        refused(
                check(Scene.get("/things", null, "Authorization", right, "authorization", right)),
                400,
                "invalid_request");
        refused(checkHeader(right + ", " + right), 400, "invalid_request");
        refused(checkHeader(right + ",Basic eDp5"), 400, "invalid_request");
    }

    /** What else the application takes is its own business. */
    @Tag("RS-04")
    @Test
    void a_good_token_passes_with_any_query_and_any_form_of_the_application() {
        String query = "q=100%&" + "x=1&".repeat(500) + "raw=é";
        HttpRequest form = Scene.post(
                "/things",
                "x".repeat(HttpRequest.BODY_LIMIT + 1),
                "Authorization",
                "Bearer " + token,
                "Content-Encoding",
                "gzip");

        assertThat(check(Scene.get("/things", query, "Authorization", "Bearer " + token)))
                .isInstanceOf(Access.Granted.class);
        assertThat(check(form)).isInstanceOf(Access.Granted.class);
    }

    @Tag("RS-05")
    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer  ", "bEARER    "})
    void the_scheme_is_bearer_in_any_case(String scheme) {
        assertThat(checkHeader(scheme + token)).isInstanceOf(Access.Granted.class);
    }

    static List<String> what_is_no_bearer_token_asks_no_store() {
        return List.of(
                "Bearer",
                "Bearer ",
                "Bearer\tx",
                "Bearer \tx",
                "Bearer x y",
                "Bearer =",
                "Bearer \"x\"",
                "Bearer é",
                "OAuth x",
                "Bearerx",
                "Token x",
                "Bearer " + "x".repeat(65_536),
                "Bearer x;y",
                "Bearer {\"$ne\":null}");
    }

    @Tag("RS-05")
    @Tag("RO2S-7")
    @ParameterizedTest
    @MethodSource
    void what_is_no_bearer_token_asks_no_store(String header) {
        scene.watcher.forget();

        assertThat(refused(checkHeader(header)).status()).isIn(400, 401);
        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Tag("RS-06")
    @Test
    void there_is_no_other_door() {
        String basic = "Basic " + Base64.getEncoder().encodeToString((token + ":").getBytes(StandardCharsets.UTF_8));

        assertThat(refused(checkHeader(basic)).status()).isEqualTo(401);
        for (String header : List.of(
                "Cookie", "X-Access-Token", "X-Authorization", "Proxy-Authorization", "X-Forwarded-Authorization")) {
            String value = header.equals("Cookie") ? "access_token=" + token : "Bearer " + token;
            assertThat(refused(check(Scene.get("/things", null, header, value))).status())
                    .isEqualTo(401);
        }
    }

    @Tag("RS-07")
    @Tag("RO2S-12")
    @Test
    void a_challenge_quotes_what_it_names_and_knows_no_host_header() {
        Access access = scene.server
                .resources()
                .check(
                        Scene.get("/things", null, "Authorization", "Bearer " + token, "Host", "x\", error=\"none"),
                        Scopes.of("a'b<c>"));
        String challenge = String.valueOf(refused(access).headers().first("WWW-Authenticate"));

        assertThat(challenge)
                .isEqualTo(
                        REALM
                                + ", error=\"insufficient_scope\", error_description=\"The access token does not have the scope that is needed.\", scope=\"a'b<c>\"");
    }

    @Tag("RS-08")
    @ParameterizedTest
    @CsvSource({
        "read, true",
        "write, true",
        "read write, true",
        "'', true",
        "read:all, false",
        "reader, false",
        "READ, false",
        "rea, false",
        "read admin, false",
        "*, false"
    })
    void a_scope_is_had_or_not_had(String required, boolean passes) {
        assertThat(
                        scene.server
                                        .resources()
                                        .check(
                                                Scene.get("/", null, "Authorization", "Bearer " + token),
                                                Scopes.parse(required))
                                instanceof Access.Granted)
                .isEqualTo(passes);
    }

    @Tag("RS-08")
    @Test
    void a_token_of_no_scope_has_none() {
        scene.change(Scene.MACHINE, client -> client.scopes(Scopes.NONE));
        String empty = scene.machineTokens().access();

        assertThat(scene.access(empty)).isInstanceOf(Access.Granted.class);
        refused(scene.access(empty, "read"), 403, "insufficient_scope");
    }

    @Tag("RS-10")
    @Tag("RO2S-11")
    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "AUTH.EXAMPLE.COM", "auth.example.com.", "auth.example.com:8080", "127.0.0.1"})
    void a_host_opens_no_door(String host) {
        assertThat(refused(check(Scene.get("/things", null, "Host", host))).status())
                .isEqualTo(401);
    }

    @Tag("RS-09")
    @Tag("RO2S-11")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/API;x",
                "//api",
                "/API",
                "/./api",
                "/a/../api",
                "/api%2f",
                "/%2e/api",
                "/api%00",
                "/api/",
                "/api.",
                "/apix",
                "",
                "*",
                "/api;jsessionid=1"
            })
    void a_path_opens_no_door(String path) {
        assertThat(refused(check(Scene.get(path, null))).status()).isEqualTo(401);
        assertThat(scene.server.handles(path)).isFalse();
    }

    @Tag("RS-11")
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "DELETE", "PROPFIND", "x"})
    void every_method_needs_a_token(String method) {
        assertThat(refused(check(Scene.request(method, "/things", null, ""))).status())
                .isEqualTo(401);
        assertThat(check(Scene.request(method, "/things", null, "", "Authorization", "Bearer " + token)))
                .isInstanceOf(Access.Granted.class);
    }

    @Tag("RS-13")
    @Test
    void who_somebody_is_comes_from_the_token_alone() {
        Access access = check(Scene.get(
                "/things",
                "sub=admin",
                "Authorization",
                "Bearer " + token,
                "X-Forwarded-User",
                "admin",
                "X-Remote-User",
                "admin",
                "oauth.identity",
                "admin"));

        assertThat(((Access.Granted) access).subject()).isNull();
        assertThat(((Access.Granted) access).client()).hasToString(Scene.MACHINE);
    }

    @Tag("RS-14")
    @Test
    void a_required_scope_lets_in_who_has_it_and_nobody_else() {
        assertThat(scene.access(token, "read")).isInstanceOf(Access.Granted.class);
        assertThat(scene.access(token, "admin")).isInstanceOf(Access.Refused.class);
        assertThat(scene.server.resources().checkIfPresent(Scene.get("/", null, "Authorization", "Bearer wrong")))
                .isInstanceOf(Access.Refused.class);
        assertThat(scene.server.resources().checkIfPresent(Scene.get("/", null)))
                .isInstanceOf(Access.Anonymous.class);
    }

    static Stream<Supplier<RuntimeException>> whatever_breaks_nobody_passes() {
        return Stream.of(
                () -> new StoreUnavailableException("down", null),
                () -> new StoreException("wrong", new InterruptedException()),
                () -> new IllegalStateException("broken"),
                NullPointerException::new);
    }

    @Tag("RS-15")
    @Tag("FT-11")
    @ParameterizedTest
    @MethodSource
    void whatever_breaks_nobody_passes(Supplier<RuntimeException> exception) {
        scene.watcher.fail(1, false, exception);

        HttpResponse response = refused(checkHeader("Bearer " + token));

        boolean ofStore = exception.get() instanceof StoreException;
        assertThat(response.status()).isEqualTo(ofStore ? 503 : 500);
        assertThat(response.headers().all("Retry-After")).hasSize(ofStore ? 1 : 0);
        assertThat(response.headers().first("X-Incident"))
                .isEqualTo(scene.told(ServerEvent.Failed.class).get(0).incident());
        assertThat(checkHeader("Bearer " + token)).isInstanceOf(Access.Granted.class);
    }

    @Tag("RS-17")
    @Test
    void a_request_to_a_resource_writes_nothing() {
        scene.watcher.forget();

        checkHeader("Bearer " + token);

        assertThat(scene.watcher.calls()).containsExactly("issuances.findByAccessToken");
    }
}
