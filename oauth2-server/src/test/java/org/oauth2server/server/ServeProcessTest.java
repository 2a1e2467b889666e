// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server for production as a process of its own: how it is told what to be, and how it ends. */
@Tag("P17")
final class ServeProcessTest extends ServeProcess {
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

    /** It lets go of its port at once, which may be a moment after it said so. */
    private static void awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                // it let go of the port while this one was knocking: the next one knows
                continue;
            }
        }
        throw new AssertionError("It still takes connections.");
    }
}
