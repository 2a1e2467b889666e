// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.server.serve.Setting;

/** The way that setup opens to administrators of the production server. */
@Tag("P19")
class ServeConsoleTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    @TempDir
    Path folder;

    private SetupScene scene;

    @BeforeEach
    void places() {
        scene = new SetupScene(folder);
    }

    @Test
    @Tag("AD-02")
    @Tag("AD-15")
    void an_administrator_signs_in_to_the_production_server_and_whoever_is_removed_is_out_at_once() throws Exception {
        int port = ServedConsole.freePort();
        String url = ServedConsole.url(port);
        String secret = scene.administrator("ada", url);
        try (ServedConsole served = new ServedConsole(scene, port, Map.of())) {
            ServedConsole.Asked asked = served.ask("oauth2-console", url + "/callback", "oauth-admin");
            HttpResponse<String> page = served.send("GET", asked.page(), "", "Cookie", asked.cookie());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Sign-in secret", asked.handle());
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");

            for (String wrong : List.of(
                    "name=ada&secret=o2as_wrong",
                    "name=eve&secret=" + secret,
                    "name=&secret=" + secret,
                    "name=ada&secret=",
                    "name=ada")) {
                HttpResponse<String> refused = served.submit(asked, wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
                assertThat(refused.body()).contains("not right").doesNotContain(secret);
            }
            assertThat(served.told)
                    .anySatisfy(event -> assertThat(
                                    event instanceof ServerEvent.Refused refused ? refused.reason() : "")
                            .isEqualTo("sign_in_wrong"));
            String right = "name=ada&secret=" + secret;
            assertThat(served.submit(asked, right, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);

            HttpResponse<String> granted = served.submit(asked, right, "Sec-Fetch-Site", "same-origin");
            assertThat(granted.statusCode()).isEqualTo(303);
            Matcher code = CODE.matcher(granted.headers().firstValue("Location").orElse(""));
            assertThat(code.find()).isTrue();
            HttpResponse<String> tokens = served.send(
                    "POST",
                    "/oauth/token",
                    "grant_type=authorization_code&client_id=oauth2-console&code=" + code.group(1) + "&code_verifier="
                            + VERIFIER + "&redirect_uri=" + ServedConsole.encoded(url + "/callback"));
            String bearer = "Bearer " + SetupScene.member("access_token", tokens.body());

            HttpResponse<String> me = served.send("GET", "/oauth/admin/api/v1/", "", "Authorization", bearer);
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(SetupScene.member("subject", me.body())).isEqualTo("ada");

            Files.writeString(scene.administrators, "# nobody left\n");
            assertThat(served.send("GET", "/oauth/admin/api/v1/", "", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(403);
            ServedConsole.Asked later = served.ask("oauth2-console", url + "/callback", "oauth-admin");
            assertThat(served.submit(later, right).statusCode()).isEqualTo(403);
            Files.delete(scene.administrators);
            assertThat(served.send("GET", "/oauth/admin/api/v1/", "", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(500);
            assertThat(served.server.issuer()).isEqualTo("https://localhost:" + port);
            assertThat(served.told.toString()).doesNotContain(secret);
        }
    }

    @Test
    void whatever_other_client_asks_a_user_there_is_denied() throws Exception {
        int port = ServedConsole.freePort();
        String callback = "https://rp.example.com/cb";
        scene.administrator("ada", ServedConsole.url(port));
        String id = SetupScene.member(
                "client_id",
                Called.with(
                                "register",
                                "--store",
                                scene.store,
                                "--name",
                                "R",
                                "--redirect-uri",
                                callback,
                                "--scope",
                                "read",
                                "--json")
                        .out());
        try (ServedConsole served = new ServedConsole(scene, port, Map.of())) {
            ServedConsole.Asked asked = served.ask(id, callback, "read");
            HttpResponse<String> denied = served.send("GET", asked.page(), "", "Cookie", asked.cookie());

            assertThat(denied.headers().firstValue("Location").orElse(""))
                    .startsWith(callback + "?error=access_denied");
            assertThat(served.server.port()).isEqualTo(port);
        }
    }

    @Test
    void without_administrators_there_is_no_console_and_nowhere_to_sign_in() throws Exception {
        int port = ServedConsole.freePort();
        scene.setup("--console-url", ServedConsole.url(port));
        try (ServedConsole served = new ServedConsole(scene, port, Map.of())) {
            for (String path : List.of("/oauth/admin", "/oauth/admin/api/v1/", "/oauth/sign-in", "/oauth/authorize")) {
                assertThat(served.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada x", "ada AAAA AAAA", "a/b AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_file_with_a_line_that_means_nothing_lets_nothing_start(String line) throws Exception {
        Files.writeString(scene.administrators, line + "\n");
        Called called = serve("--administrators-file", scene.administrators.toString());

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("Line 1").hasLineCount(1);
    }

    @Test
    @Tag("AD-07")
    void subjects_lead_to_the_page_of_a_person_where_one_is_named() throws Exception {
        int port = ServedConsole.freePort();
        scene.administrator("ada", ServedConsole.url(port));
        String page = "https://app.example.com/people/{id}?from=console";
        try (ServedConsole served = new ServedConsole(scene, port, Map.of(Setting.IDENTITY_PAGE, page))) {
            assertThat(served.send("GET", "/oauth/admin/", "").body()).contains("data-identity=\"" + page + "\"");
        }
        try (ServedConsole served = new ServedConsole(scene, port, Map.of())) {
            assertThat(served.send("GET", "/oauth/admin/", "").body()).contains("data-identity=\"\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/people",
                "https://app.example.com/{id}/{id}",
                "https://{id}.example.com/",
                "javascript:alert({id})",
                "/people/{id}",
                "https://ada@app.example.com/{id}",
                "https://app.example.com/a b/{id}"
            })
    void a_page_of_a_person_that_could_lead_anywhere_else_lets_nothing_start(String page) {
        scene.administrator("ada", "https://auth.example.com/oauth/admin");
        Called called = serve("--administrators-file", scene.administrators.toString(), "--identity-page", page);

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("--identity-page: ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"--identity-page, https://app.example.com/{id}", "--console-url, https://auth.example.com/oauth/admin"})
    void what_is_said_of_a_console_that_is_not_mounted_is_refused(String option, String value) {
        Called called = serve(option, value);

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .contains(option + ", and no --administrators-file")
                .hasLineCount(1);
    }

    private Called serve(String... more) {
        String[] arguments = {
            "serve",
            "--store",
            scene.store,
            "--issuer",
            "https://auth.example.com",
            "--trusted-proxy",
            "127.0.0.1",
            "--print-config"
        };
        return Called.with(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
    }
}
