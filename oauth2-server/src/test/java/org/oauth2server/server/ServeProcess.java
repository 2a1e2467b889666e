// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The server for production as a process of its own, with a client that is registered. */
abstract class ServeProcess {
    static final Pattern SERVING =
            Pattern.compile(".* serving https://auth\\.example\\.com on port (\\d+), health at (http://[^/]+)/.*");
    static final String BODY = "grant_type=client_credentials";

    @TempDir
    Path home;

    final List<Process> started = new ArrayList<>();
    String store = "";
    String id = "";
    String secret = "";

    record Server(Process process, int port, String management, BufferedReader lines) {}

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

    List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--issuer", "https://auth.example.com", "--store", store, "--management-port", "0"));
        if (!List.of(more).contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Starts one on free ports, and returns when it says where it serves. */
    Server start(Map<String, String> environment, String... more) throws IOException {
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

    /** By its handle: the process itself would close what it writes to, too. */
    static void tellToStop(Server server) {
        assertThat(server.process().toHandle().destroy()).isTrue();
    }

    static void awaitLine(Server server, String words) throws IOException {
        for (String line = server.lines().readLine();
                line != null;
                line = server.lines().readLine()) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("It never said: " + words);
    }

    String token(HttpClient client, String url) throws Exception {
        return client.send(
                        request(url)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("Authorization", basic())
                .header("Content-Type", "application/x-www-form-urlencoded");
        return headers.length == 0 ? request : request.headers(headers);
    }

    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static String member(String name, String document) {
        return document.replaceFirst("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }
}
