// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.server.serve.ProductionServer;
import org.oauth2server.server.serve.Setting;
import org.oauth2server.server.serve.Settings;

/** The production server with its console, behind a proxy that speaks TLS for it, which the test plays. */
final class ServedConsole implements AutoCloseable {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    final int port;
    final ProductionServer server;
    final Queue<ServerEvent> told = new ConcurrentLinkedQueue<>();

    /** Mounts the console if there are administrators; says more where it is told to. */
    ServedConsole(SetupScene scene, int port, Map<Setting, String> more) throws IOException {
        this.port = port;
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.ISSUER, "https://localhost:" + port);
        settings.put(Setting.STORE, scene.store);
        settings.put(Setting.HOST, "127.0.0.1");
        settings.put(Setting.PORT, String.valueOf(port));
        settings.put(Setting.MANAGEMENT_PORT, "0");
        settings.put(Setting.TRUSTED_PROXY, "127.0.0.1");
        if (Files.exists(scene.administrators)) {
            settings.put(Setting.ADMINISTRATORS_FILE, scene.administrators.toString());
            settings.put(Setting.CONSOLE_URL, url(port));
        }
        settings.putAll(more);
        server = ProductionServer.start(
                Settings.of(settings, Map.of(), null),
                new ProductionServer.World(null, told::add, line -> {}, InstantSource.system(), new SecureRandom()));
    }

    static String url(int port) {
        return "https://localhost:" + port + "/oauth/admin";
    }

    static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
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
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    record Asked(String page, String cookie, String handle) {}

    Asked ask(String client, String callback, String scope) throws Exception {
        HttpResponse<String> asked = send(
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

    HttpResponse<String> submit(Asked asked, String fields, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Cookie";
        all[1] = asked.cookie();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", "/oauth/sign-in", "authorization=" + asked.handle() + "&" + fields, all);
    }

    @Override
    public void close() {
        server.close();
    }
}
