// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.server.serve.ProductionServer;
import org.oauth2server.server.serve.Setting;
import org.oauth2server.server.serve.Settings;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** {@code setup}, and the way that it opens to administrators of the production server. */
@Tag("P19")
class SetupTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Queue<ServerEvent> told = new ConcurrentLinkedQueue<>();
    private String store = "";
    private Path administrators;

    @BeforeEach
    void places() {
        store = "jdbc:h2:file:" + folder.resolve("store");
        administrators = folder.resolve("administrators");
    }

    private Called setup(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "setup";
        arguments[1] = "--store";
        arguments[2] = store;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Called.with(arguments);
    }

    private Client console() {
        try (Store open = Stores.open(store)) {
            return open.clients().find(new ClientId("oauth2-console")).orElseThrow();
        }
    }

    private static String member(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }

    @Test
    void the_console_is_registered_once_and_another_address_takes_the_place_of_the_first() {
        Called first = setup("--console-url", "https://auth.example.com/oauth/admin");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("oauth2-console", "https://auth.example.com/oauth/admin/callback", "Next:");
        Client before = console();
        assertThat(before.isPublic()).isTrue();
        assertThat(before.grantTypes()).containsExactly("authorization_code");
        assertThat(before.scopes()).hasToString("oauth-admin");

        assertThat(setup("--console-url", "https://auth.example.com/oauth/admin")
                        .code())
                .isZero();
        assertThat(console()).isEqualTo(before);

        Called json = setup(
                "--console-url",
                "https://a.example.com/oauth/admin",
                "--console-url",
                "http://localhost:8080/oauth/admin",
                "--json");
        assertThat(json.out()).contains("\"client_id\":\"oauth2-console\"").hasLineCount(1);
        assertThat(console().redirectUris())
                .containsExactly(
                        "https://a.example.com/oauth/admin/callback", "http://localhost:8080/oauth/admin/callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com/oauth/admin",
                "https://auth.example.com/oauth/admin/",
                "https://auth.example.com",
                "https://auth.example.com/oauth/admin?x",
                "https://auth.example.com/oauth/admin#x",
                "https://user@auth.example.com/oauth/admin",
                "https://auth.example.com/a/../oauth",
                "javascript:alert(1)",
                "not a url",
                ""
            })
    void an_address_that_is_not_safe_is_refused_and_nothing_is_stored(String url) {
        Called called = setup("--console-url", url);

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).hasLineCount(1).contains("--console-url");
        try (Store open = Stores.open(store)) {
            assertThat(open.clients().find(new ClientId("oauth2-console"))).isEmpty();
        }
    }

    @Tag("AD-22")
    @Test
    void an_administrator_gets_a_sign_in_secret_that_is_shown_once_and_kept_as_a_digest() throws Exception {
        String[] ada = {
            "--console-url",
            "https://auth.example.com/oauth/admin",
            "--administrator",
            "ada",
            "--administrators-file",
            administrators.toString()
        };
        Called first = setup(ada);
        assertThat(first.out()).contains("sign_in_secret").containsPattern("o2as_[A-Za-z0-9_-]{43}");
        Matcher secret = Pattern.compile("o2as_[A-Za-z0-9_-]{43}").matcher(first.out());
        assertThat(secret.find()).isTrue();
        assertThat(Files.readString(administrators)).startsWith("ada ").doesNotContain(secret.group());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(administrators)))
                .isEqualTo("rw-------");

        Called again = setup(ada);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("ada already");
        assertThat(Files.readAllLines(administrators)).hasSize(1);

        ada[3] = "a b";
        assertThat(setup(ada).code()).isEqualTo(1);
        assertThat(setup("--console-url", "https://a.example.com/x", "--administrator", "eve")
                        .code())
                .isEqualTo(2);
    }

    /** Behind a proxy that speaks TLS for it, which the test plays. */
    private ProductionServer serve(int port) throws Exception {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.ISSUER, "https://localhost:" + port);
        settings.put(Setting.STORE, store);
        settings.put(Setting.HOST, "127.0.0.1");
        settings.put(Setting.PORT, String.valueOf(port));
        settings.put(Setting.MANAGEMENT_PORT, "0");
        settings.put(Setting.TRUSTED_PROXY, "127.0.0.1");
        if (Files.exists(administrators)) {
            settings.put(Setting.ADMINISTRATORS_FILE, administrators.toString());
            settings.put(Setting.CONSOLE_URL, "https://localhost:" + port + "/oauth/admin");
        }
        return ProductionServer.start(
                Settings.of(settings, Map.of(), null),
                new ProductionServer.World(null, told::add, line -> {}, InstantSource.system(), new SecureRandom()));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> send(int port, String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "192.0.2.1");
        if (!body.isEmpty()) {
            request.header("Content-Type", FORM);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Asked(String page, String cookie, String handle) {}

    private Asked ask(int port, String client, String callback, String scope) throws Exception {
        HttpResponse<String> asked = send(
                port,
                "GET",
                "/oauth/authorize?response_type=code&state=s&code_challenge_method=S256&code_challenge=" + CHALLENGE
                        + "&client_id=" + client + "&scope=" + scope + "&redirect_uri=" + encoded(callback),
                "");
        String page = asked.headers().firstValue("Location").orElseThrow();
        assertThat(page).startsWith("/oauth/sign-in?authorization=");
        return new Asked(
                page,
                asked.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""),
                page.replaceFirst(".*=", ""));
    }

    private HttpResponse<String> submit(int port, Asked asked, String fields, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Cookie";
        all[1] = asked.cookie();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send(port, "POST", "/oauth/sign-in", "authorization=" + asked.handle() + "&" + fields, all);
    }

    @Test
    @Tag("AD-02")
    @Tag("AD-15")
    void an_administrator_signs_in_to_the_production_server_and_whoever_is_removed_is_out_at_once() throws Exception {
        int port = freePort();
        String url = "https://localhost:" + port + "/oauth/admin";
        String secret = member(
                "sign_in_secret",
                setup(
                                "--console-url",
                                url,
                                "--administrator",
                                "ada",
                                "--administrators-file",
                                administrators.toString(),
                                "--json")
                        .out());
        try (ProductionServer server = serve(port)) {
            Asked asked = ask(port, "oauth2-console", url + "/callback", "oauth-admin");
            HttpResponse<String> page = send(port, "GET", asked.page(), "", "Cookie", asked.cookie());
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
                HttpResponse<String> refused = submit(port, asked, wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
                assertThat(refused.body()).contains("not right").doesNotContain(secret);
            }
            assertThat(told)
                    .anySatisfy(event -> assertThat(
                                    event instanceof ServerEvent.Refused refused ? refused.reason() : "")
                            .isEqualTo("sign_in_wrong"));
            String right = "name=ada&secret=" + secret;
            assertThat(submit(port, asked, right, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);

            HttpResponse<String> granted = submit(port, asked, right, "Sec-Fetch-Site", "same-origin");
            assertThat(granted.statusCode()).isEqualTo(303);
            Matcher code = CODE.matcher(granted.headers().firstValue("Location").orElse(""));
            assertThat(code.find()).isTrue();
            HttpResponse<String> tokens = send(
                    port,
                    "POST",
                    "/oauth/token",
                    "grant_type=authorization_code&client_id=oauth2-console&code=" + code.group(1) + "&code_verifier="
                            + VERIFIER + "&redirect_uri=" + encoded(url + "/callback"));
            String bearer = "Bearer " + member("access_token", tokens.body());

            HttpResponse<String> me = send(port, "GET", "/oauth/admin/api/v1/", "", "Authorization", bearer);
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(member("subject", me.body())).isEqualTo("ada");

            Files.writeString(administrators, "# nobody left\n");
            assertThat(send(port, "GET", "/oauth/admin/api/v1/", "", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(403);
            Asked later = ask(port, "oauth2-console", url + "/callback", "oauth-admin");
            assertThat(submit(port, later, right).statusCode()).isEqualTo(403);
            Files.delete(administrators);
            assertThat(send(port, "GET", "/oauth/admin/api/v1/", "", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(500);
            assertThat(server.issuer()).isEqualTo("https://localhost:" + port);
        }
        assertThat(told.toString()).doesNotContain(secret);
    }

    @Test
    void whatever_other_client_asks_a_user_there_is_denied() throws Exception {
        int port = freePort();
        String callback = "https://rp.example.com/cb";
        setup(
                "--console-url",
                "https://localhost:" + port + "/oauth/admin",
                "--administrator",
                "ada",
                "--administrators-file",
                administrators.toString());
        String id = member(
                "client_id",
                Called.with(
                                "register",
                                "--store",
                                store,
                                "--name",
                                "R",
                                "--redirect-uri",
                                callback,
                                "--scope",
                                "read",
                                "--json")
                        .out());
        try (ProductionServer server = serve(port)) {
            Asked asked = ask(port, id, callback, "read");
            HttpResponse<String> denied = send(port, "GET", asked.page(), "", "Cookie", asked.cookie());

            assertThat(denied.headers().firstValue("Location").orElse(""))
                    .startsWith(callback + "?error=access_denied");
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void without_administrators_there_is_no_console_and_nowhere_to_sign_in() throws Exception {
        int port = freePort();
        setup("--console-url", "https://localhost:" + port + "/oauth/admin");
        try (ProductionServer server = serve(port)) {
            for (String path : List.of("/oauth/admin", "/oauth/admin/api/v1/", "/oauth/sign-in", "/oauth/authorize")) {
                assertThat(send(server.port(), "GET", path, "").statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada x", "ada AAAA AAAA", "a/b AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_file_with_a_line_that_means_nothing_lets_nothing_start(String line) throws Exception {
        Files.writeString(administrators, line + "\n");
        Called called = Called.with(
                "serve",
                "--store",
                store,
                "--issuer",
                "https://auth.example.com",
                "--trusted-proxy",
                "127.0.0.1",
                "--administrators-file",
                administrators.toString(),
                "--print-config");

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("Line 1").hasLineCount(1);
    }
}
