// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;

/** Who passes: an administrator with the console's living token in the header, and nobody else, at whatever route. */
@Tag("P20")
class GuardTest {
    private static Administration administration;
    private static String read;
    private static String revoked;

    @BeforeAll
    static void start() {
        administration = new Administration();
        administration.calendar();
        read = administration
                .server
                .tokenFor("ada", new ClientId("calendar"), Scopes.of("read"))
                .token()
                .reveal();
        revoked = administration.signIn();
        administration.raw(
                "POST",
                "/oauth/revoke",
                "client_id=oauth2-console&token=" + revoked,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    @AfterAll
    static void stop() {
        administration.close();
    }

    /** From the table that the API itself goes by: a new route is in it, or is no route. */
    static Stream<Route> everyRoute() {
        return new Api(
                        administration.server,
                        "/oauth/admin",
                        new EventMemory(administration.now::get),
                        administration.now::get)
                .routes().stream();
    }

    private static Reply call(Route route, String... headers) {
        String path = route.template().replace("{id}", "calendar").replaceAll("\\{[a-z]+}", "1");
        return administration.send(route.method(), path, null, headers);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Tag("AD-01")
    @Tag("RO2S-5")
    @ParameterizedTest
    @MethodSource("everyRoute")
    void every_route_is_shut(Route route) {
        Reply without = call(route);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.problem()).isEqualTo("unauthorized");
        assertThat(without.header("WWW-Authenticate"))
                .startsWith("Bearer realm=")
                .doesNotContain("error=");

        Reply ordinary = call(route, bearer(read));
        assertThat(ordinary.status()).isEqualTo(403);
        assertThat(ordinary.header("WWW-Authenticate")).contains("insufficient_scope", "oauth-admin");

        for (String token : List.of(revoked, "o2at_nonsense", revoked.substring(1))) {
            Reply dead = call(route, bearer(token));
            assertThat(dead.status()).isEqualTo(401);
            assertThat(dead.header("WWW-Authenticate")).contains("invalid_token");
        }
        assertThat(administration
                        .server
                        .clients()
                        .find(new ClientId("calendar"))
                        .orElseThrow()
                        .version())
                .isZero();
    }

    @Tag("AD-01")
    @ParameterizedTest
    @MethodSource("everyRoute")
    void an_expired_token_opens_none(Route route) {
        administration.now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
        try {
            assertThat(call(route, bearer(administration.token)).status()).isEqualTo(401);
        } finally {
            administration.now.updateAndGet(time -> time.minus(Duration.ofHours(2)));
        }
    }

    @Tag("AD-01")
    @Tag("AD-02")
    @ParameterizedTest
    @MethodSource("everyRoute")
    void who_is_dismissed_is_out_at_once(Route route) {
        administration.told.clear();
        administration.administrators.clear();
        try {
            Reply reply = call(route, bearer(administration.token));
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.problem()).isEqualTo("forbidden");
            assertThat(administration.told)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((ServerEvent.Refused) event).reason()).isEqualTo("not_an_administrator"));
        } finally {
            administration.administrators.add(Administration.ADA);
        }
    }

    @Tag("AD-01")
    @ParameterizedTest
    @ValueSource(strings = {"", "/nothing", "/clients/", "/clients/calendar/nothing", "/%2e%2e/clients", "//clients"})
    void what_is_no_route_is_shut_as_well(String path) {
        assertThat(administration.send("GET", path + "?x", null).status()).isEqualTo(401);
        if (!path.isEmpty()) {
            assertThat(administration.get(path).problem()).isEqualTo("no-such-route");
        }
    }

    /** In the header, by its name and scheme, once; everywhere else it is not looked for. */
    @Tag("AD-04")
    @Tag("AD-05")
    @Test
    void a_token_counts_in_the_header_alone() {
        String token = administration.token;
        for (String name : List.of("access_token", "oauth_token", "bearer_token")) {
            assertThat(administration
                            .send("GET", "/clients?" + name + "=" + token, null)
                            .status())
                    .isEqualTo(401);
            assertThat(administration
                            .send(
                                    "POST",
                                    "/prune",
                                    name + "=" + token,
                                    "Content-Type",
                                    "application/x-www-form-urlencoded")
                            .status())
                    .isEqualTo(401);
            Reply both = administration.get("/clients?" + name + "=" + token);
            assertThat(both.problem()).isEqualTo("unknown-parameter");
            assertThat(both.response().body()).doesNotContain(token);
        }
        for (String header : List.of("OAuth " + token, "Basic " + token, token, "Bearer", "Bearer " + token + " x")) {
            assertThat(administration
                            .send("GET", "/clients", null, "Authorization", header)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(administration
                        .send("GET", "/clients", null, "Cookie", "access_token=" + token)
                        .status())
                .isEqualTo(401);
        assertThat(administration
                        .send(
                                "GET",
                                "/clients",
                                null,
                                "Authorization",
                                "Bearer " + token,
                                "Authorization",
                                "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Tag("AD-05")
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "TRACE", "get", "PATCH", "DELETE"})
    void a_method_that_a_route_does_not_have_is_refused(String method) {
        Reply reply = administration.call(method, "/clients", null);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
        assertThat(administration
                        .send(method, "/clients", null, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(401);
    }

    @Tag("AD-05")
    @Test
    void a_method_is_what_it_is_and_nothing_overrides_it() {
        assertThat(administration
                        .post("/clients/calendar/enable?_method=DELETE")
                        .problem())
                .isEqualTo("unknown-parameter");
        assertThat(administration
                        .call("POST", "/clients/calendar/enable", null, "X-HTTP-Method-Override", "DELETE")
                        .status())
                .isEqualTo(200);
        assertThat(administration.get("/clients/calendar/disable").problem()).isEqualTo("method-not-allowed");
        assertThat(administration
                        .get("/clients/calendar")
                        .json()
                        .get("disabled_at")
                        .isNull())
                .isTrue();
    }

    @Tag("AD-05")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/merge-patch+json",
                "application/json; charset=iso-8859-1",
                "application/jsonx"
            })
    void a_body_that_does_not_say_that_it_is_json_is_refused(String type) {
        Reply reply = administration.send(
                "POST",
                "/clients",
                "{\"client_name\":\"Evil\"}",
                "Authorization",
                "Bearer " + administration.token,
                "Content-Type",
                type);

        assertThat(reply.problem()).isEqualTo("media-type-not-supported");
        assertThat(administration.server.clients().named("Evil")).isEmpty();
    }

    @Tag("AD-14")
    @Tag("AD-18")
    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost", "127.0.0.1:PORT", "localhost:PORT.evil.example", "localhost:1", ""})
    void a_request_for_another_host_is_not_for_the_console(String host) {
        String own = administration.console.url().replaceFirst("http://localhost:(\\d+)/.*", "$1");
        Headers headers = Headers.NONE.with("Authorization", "Bearer " + administration.token);
        for (String path : List.of(Administration.API + "/clients", "/oauth/admin", "/oauth/admin/callback")) {
            var reply = administration.console.handle(new HttpRequest(
                    "GET",
                    path,
                    null,
                    host.isEmpty() ? headers : headers.with("Host", host.replace("PORT", own)),
                    new byte[0],
                    "127.0.0.1"));
            assertThat(reply.status()).isEqualTo(421);
        }
    }

    @Tag("AD-14")
    @Test
    void what_a_proxy_may_say_of_the_host_leads_nobody_elsewhere() {
        Reply reply = administration.call(
                "POST",
                "/clients",
                "{\"client_name\":\"Forwarded\",\"grant_types\":[]}",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "host=evil.example");

        assertThat(reply.header("Location")).startsWith("/oauth/admin/api/v1/clients/");
    }

    @Test
    void it_is_told_who_he_is() {
        Reply reply = administration.get("/");

        assertThat(reply.json().get("subject").asText()).isEqualTo("ada");
        assertThat(reply.json().get("scope").asText()).isEqualTo("oauth-admin");
        assertThat(reply.json().get("grant_types").toString()).contains("authorization_code", "jwt-bearer");
    }
}
