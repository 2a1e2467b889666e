// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The server for production as a process of its own: how it is reached, whom it believes, and how it ends. */
@Tag("P17")
final class ServeProcessTest {
    private static final Pattern SERVING =
            Pattern.compile(".* serving https://auth\\.example\\.com on port (\\d+), health at (http://[^/]+)/.*");
    private static final String BODY = "grant_type=client_credentials";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();
    private String store = "";
    private String id = "";
    private String secret = "";

    private record Server(Process process, int port, String management, BufferedReader lines) {}

    @BeforeEach
    void register() {
        store = "jdbc:h2:file:" + home.resolve("store");
        Called called = Called.with(
                "register",
                "--store",
                store,
                "--name",
                "N",
                "--grant-type",
                "client_credentials",
                "--scope",
                "a",
                "--json");
        assertThat(called.code()).as(called.err()).isZero();
        id = member("client_id", called.out());
        secret = member("client_secret", called.out());
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void it_serves_by_tls_with_a_certificate_in_pem_and_ends_with_0_when_it_is_told() throws Exception {
        for (String algorithm : List.of("RSA", "EC")) {
            Certificates certificates = Certificates.make(home, algorithm);
            Server server = start(
                    Map.of(),
                    "--tls-certificate",
                    certificates.certificate().toString(),
                    "--tls-key",
                    certificates.key().toString());
            HttpClient client =
                    HttpClient.newBuilder().sslContext(certificates.trusted()).build();
            assertThat(token(client, "https://localhost:" + server.port())).contains("access_token");
            assertThat(get(client, "https://localhost:" + server.port() + "/.well-known/oauth-authorization-server")
                            .body())
                    .contains("\"issuer\":\"https://auth.example.com\"")
                    .doesNotContain("authorization_endpoint");
            assertThat(get(client, "https://localhost:" + server.port() + "/health/ready")
                            .statusCode())
                    .isEqualTo(404);
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "https://localhost:" + server.port() + "/"))
                    .isInstanceOf(SSLHandshakeException.class);
            tellToStop(server);
            assertThat(server.process().waitFor()).isZero();
        }
    }

    @Test
    @Tag("AD-22")
    void a_keystore_opens_by_a_password_from_the_environment_or_a_file() throws Exception {
        Certificates certificates = Certificates.make(home, "EC");
        String keystore = certificates.keystore().toString();
        Path password = Files.writeString(home.resolve("password"), Certificates.PASSWORD + "\n");
        Server one =
                start(Map.of("OAUTH2_SERVE_TLS_KEYSTORE_PASSWORD", Certificates.PASSWORD), "--tls-keystore", keystore);
        Server two = start(Map.of(), "--tls-keystore", keystore, "--tls-keystore-password-file", password.toString());
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificates.trusted()).build();
        for (Server server : List.of(one, two)) {
            assertThat(token(client, "https://localhost:" + server.port())).contains("access_token");
        }
        Called wrong = Called.with(
                Map.of("OAUTH2_SERVE_TLS_KEYSTORE_PASSWORD", "wr0ng"),
                null,
                arguments("--tls-keystore", keystore).toArray(String[]::new));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("another password").doesNotContain("wr0ng");
    }

    @Test
    void a_renewed_certificate_is_shown_without_a_restart_and_half_of_one_is_not() throws Exception {
        Certificates first = Certificates.make(home, "RSA");
        Certificates renewed = Certificates.make(Files.createDirectory(home.resolve("renewed")), "EC");
        Server server = start(
                Map.of(),
                "--tls-certificate",
                first.certificate().toString(),
                "--tls-key",
                first.key().toString(),
                "--tls-renewal",
                "1s");
        String url = "https://localhost:" + server.port();
        HttpClient connected =
                HttpClient.newBuilder().sslContext(first.trusted()).build();
        assertThat(token(connected, url)).contains("access_token");

        Files.copy(renewed.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
        awaitLine(server, "is not renewed");
        HttpClient another = HttpClient.newBuilder().sslContext(first.trusted()).build();
        assertThat(token(another, url)).contains("access_token");

        Files.copy(renewed.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
        awaitLine(server, "shows the renewed certificate");
        HttpClient fresh = HttpClient.newBuilder().sslContext(renewed.trusted()).build();
        assertThat(token(fresh, url)).contains("access_token");
        assertThatThrownBy(() ->
                        get(HttpClient.newBuilder().sslContext(first.trusted()).build(), url + "/"))
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(token(connected, url)).contains("access_token");
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws Exception {
        Certificates rsa = Certificates.make(home, "RSA");
        Certificates ec = Certificates.make(home, "EC");
        Path other = Files.createDirectory(home.resolve("other"));
        for (Path key : List.of(ec.key(), Certificates.make(other, "RSA").key())) {
            Called called = Called.with(
                    arguments("--tls-certificate", rsa.certificate().toString(), "--tls-key", key.toString())
                            .toArray(String[]::new));
            assertThat(called.code()).isEqualTo(2);
            assertThat(called.err()).contains(key + " is not the one of the first certificate");
        }
    }

    @Test
    void behind_a_trusted_proxy_only_https_is_served_and_nobody_else() throws Exception {
        Server trusting = start(Map.of(), "--trusted-proxy", "127.0.0.1");
        String url = "http://127.0.0.1:" + trusting.port();
        assertThat(post(url, "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(url, "X-Forwarded-Proto", "http").statusCode()).isEqualTo(403);
        assertThat(post(url, "Forwarded", "for=203.0.113.9;proto=https").statusCode())
                .isEqualTo(403);
        Server wary = start(Map.of(), "--trusted-proxy", "10.0.0.7");
        HttpResponse<String> spoofed =
                post("http://127.0.0.1:" + wary.port(), "X-Forwarded-Proto", "https", "X-Forwarded-For", "10.0.0.7");
        assertThat(spoofed.statusCode()).isEqualTo(403);
        assertThat(spoofed.body()).contains("https alone", "trusted-proxy");
    }

    @Test
    void failures_are_counted_for_the_address_that_the_proxy_gives_and_not_for_one_that_is_made_up() throws Exception {
        Server server = start(Map.of(), "--trusted-proxy", "127.0.0.1");
        String url = "http://127.0.0.1:" + server.port();
        String right = secret;
        // of the form that is refused by a digest alone, so that a minute is long enough
        secret = member(
                "client_secret",
                Called.with("register", "--store", "memory:", "--name", "M", "--resource-server", "--json")
                        .out());
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> last;
        int tries = 0;
        do {
            // a fresh invention each time, before what the proxy appends
            last = client.send(
                    request(
                                    url,
                                    "X-Forwarded-Proto",
                                    "https",
                                    "X-Forwarded-For",
                                    "10.9.8." + tries % 200 + ", 203.0.113.9")
                            .POST(HttpRequest.BodyPublishers.ofString(BODY))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            tries++;
        } while (last.statusCode() == 401 && tries < 300);
        assertThat(last.statusCode()).as(last.body()).isEqualTo(429);
        secret = right;
        assertThat(post(url, "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.10")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_issuer_whose_secret_was_sealed_vouches_for_a_user() throws Exception {
        byte[] random = new byte[SealingKeys.KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String sealing =
                Files.writeString(home.resolve("sealing.key"), "first " + key).toString();
        String shared = "a secret that both sides share, and nobody else";
        String file = Files.writeString(home.resolve("shared"), shared).toString();
        Called issuer = Called.with(
                Map.of("OAUTH2_SEALING_KEY_FILE", sealing),
                null,
                "register-issuer",
                "--store",
                store,
                "--identifier",
                "https://idp.example",
                "--hmac-secret-file",
                file,
                "--scope",
                "a");
        assertThat(issuer.code()).as(issuer.err()).isZero();
        try (Store open = Stores.open(store)) {
            RegisteredClient client = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                            .store(open)
                            .withoutInteraction()
                            .jwtBearerGrant(new NimbusJose()))
                    .register(
                            ClientRegistration.named("J").grantTypes(JWT_BEARER).scopes("a"));
            id = client.client().id().value();
            secret = client.secret().orElseThrow().reveal();
        }
        Server server = start(Map.of("OAUTH2_SEALING_KEY_FILE", sealing), "--trusted-proxy", "127.0.0.1");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request("http://127.0.0.1:" + server.port(), "X-Forwarded-Proto", "https")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=" + JWT_BEARER.replace(":", "%3A") + "&assertion=" + jwt(shared)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("access_token", "\"scope\":\"a\"");
        Called lost = Called.with(
                Map.of("OAUTH2_SEALING_KEY_FILE", sealing + ".lost"),
                null,
                arguments("--trusted-proxy", "127.0.0.1").toArray(String[]::new));
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err()).contains(sealing + ".lost", "OAUTH2_SEALING_KEY_FILE");
    }

    private static String jwt(String shared) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"iss\":\"https://idp.example\",\"sub\":\"user\",\"aud\":\"https://auth.example.com\","
                + "\"jti\":\"1\",\"exp\":" + Instant.now().plusSeconds(60).getEpochSecond() + "}";
        String signed = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(shared.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void a_request_under_way_is_answered_while_it_stops_and_nobody_else_comes_in() throws Exception {
        Server server = start(Map.of("OAUTH2_SERVE_TRUSTED_PROXY", "127.0.0.1"));
        try (Socket slow = halfARequest(server)) {
            tellToStop(server);
            awaitLine(server, "stopping");
            awaitRefusal(server.port());
            slow.getOutputStream().write(BODY.substring(BODY.length() / 2).getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("access_token");
        }
        assertThat(server.process().waitFor()).isZero();
    }

    @Test
    void a_request_that_does_not_end_is_cut_off_and_it_says_so() throws Exception {
        Server server = start(Map.of(), "--trusted-proxy", "127.0.0.1", "--stop-timeout", "1s");
        try (Socket slow = halfARequest(server)) {
            tellToStop(server);
            awaitLine(server, "--stop-timeout");
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(slow.isConnected()).isTrue();
        }
        assertThat(server.process().exitValue()).isEqualTo(1);
    }

    @Test
    void a_file_says_the_same_and_health_is_asked_elsewhere() throws Exception {
        Path file = Files.writeString(home.resolve("serve.properties"), "trusted-proxy=127.0.0.1\nbody-limit=1024\n");
        Server server = start(Map.of("OAUTH2_SERVE_CONFIG", file.toString()));
        HttpClient client = HttpClient.newHttpClient();
        for (String path : List.of("/health/live", "/health/ready")) {
            assertThat(get(client, server.management() + path).statusCode()).isEqualTo(200);
        }
        assertThat(get(client, server.management() + "/oauth/token").statusCode())
                .isEqualTo(404);
        String url = "http://127.0.0.1:" + server.port();
        assertThat(client.send(
                                request(url, "X-Forwarded-Proto", "https")
                                        .POST(HttpRequest.BodyPublishers.ofString(BODY + "&a=" + "b".repeat(1024)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_port_that_is_taken_ends_it_with_1_and_one_line() throws Exception {
        Server first = start(Map.of(), "--trusted-proxy", "127.0.0.1");
        Called called =
                Called.with(arguments("--trusted-proxy", "127.0.0.1", "--port", String.valueOf(first.port())).stream()
                        .toArray(String[]::new));
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.errorLines()).isEqualTo(1);
        assertThat(called.err()).contains(String.valueOf(first.port()), "--port");
    }

    @Test
    void what_is_in_force_is_printed_without_a_secret_and_nothing_is_started() {
        Called called = Called.with(
                Map.of("OAUTH2_STORE", "jdbc:postgresql://u:pa55word@127.0.0.1:1/db"),
                null,
                "serve",
                "--issuer",
                "https://auth.example.com",
                "--trusted-proxy",
                "10.0.0.7",
                "--print-config");
        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out())
                .contains("issuer=https://auth.example.com\n", "store=jdbc:postgresql://u:***@127.0.0.1:1/db\n")
                .contains("threads=64\n")
                .doesNotContain("pa55word");
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--issuer", "https://auth.example.com", "--store", store, "--management-port", "0"));
        if (!List.of(more).contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Starts one on free ports, and returns when it says where it serves. */
    private Server start(Map<String, String> environment, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("OAUTH2_"));
        builder.environment().put("XDG_DATA_HOME", home.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher serving = SERVING.matcher(line);
            if (serving.matches()) {
                return new Server(process, Integer.parseInt(serving.group(1)), serving.group(2), lines);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("It did not start: " + said);
    }

    private Socket halfARequest(Server server) throws Exception {
        Socket socket = new Socket("127.0.0.1", server.port());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /oauth/token HTTP/1.1\r\nHost: auth.example.com\r\nExpect: 100-continue\r\n"
                        + "X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n"
                        + "Authorization: " + basic() + "\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + BODY.length()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        // it asks for the content: so it works on the request
        byte[] go = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
        assertThat(new String(go, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
        out.write(BODY.substring(0, BODY.length() / 2).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    /** By its handle: the process itself would close what it writes to, too. */
    private static void tellToStop(Server server) {
        assertThat(server.process().toHandle().destroy()).isTrue();
    }

    private static void awaitLine(Server server, String words) throws IOException {
        for (String line = server.lines().readLine();
                line != null;
                line = server.lines().readLine()) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("It never said: " + words);
    }

    /** It lets go of its port at once, which may be a moment after it said so. */
    private static void awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
            } catch (ConnectException e) {
                return;
            }
        }
        throw new AssertionError("It still takes connections.");
    }

    private String token(HttpClient client, String url) throws Exception {
        return client.send(
                        request(url)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String url, String... headers) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request(url, headers)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("Authorization", basic())
                .header("Content-Type", "application/x-www-form-urlencoded");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String member(String name, String document) {
        return document.replaceFirst("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }
}
