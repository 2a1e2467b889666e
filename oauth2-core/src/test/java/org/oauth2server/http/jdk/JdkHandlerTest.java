// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

class JdkHandlerTest {
    private static final int LIMIT = HttpRequest.BODY_LIMIT;
    /** What the handler drops, and what the JDK's server drops after it. */
    private static final int DROPPED = (1 << 20) + (1 << 16);

    private static final Function<HttpRequest, HttpResponse> ECHO =
            request -> HttpResponse.json(200, "seen " + request.body().length);

    private final BlockingQueue<HttpRequest> seen = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Function<HttpRequest, HttpResponse> application = ECHO;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = serve(InetAddress.getByName("127.0.0.1"));
    }

    private HttpServer serve(InetAddress address) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(address, 0), 0);
        started.createContext("/", new JdkHandler(request -> {
            seen.add(request);
            return application.apply(request);
        }));
        started.setExecutor(threads);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void path_and_query_come_as_they_were_sent() throws Exception {
        ask("GET /oauth/%74oken;x=y/./a//b?q=%41+%2B&r HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        HttpRequest request = received();
        assertThat(request.path()).isEqualTo("/oauth/%74oken;x=y/./a//b");
        assertThat(request.query()).isEqualTo("q=%41+%2B&r");
        assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void a_query_that_is_absent_is_not_one_that_is_empty() throws Exception {
        ask("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        ask("GET /a? HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(received().query()).isNull();
        assertThat(received().query()).isEmpty();
    }

    @Test
    void a_header_that_comes_twice_is_seen_twice() throws Exception {
        ask(
                "GET /a HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer a\r\nauthorization: Bearer b\r\nConnection: close\r\n\r\n");

        assertThat(received().headers().all("Authorization")).containsExactly("Bearer a", "Bearer b");
    }

    @Test
    void a_body_in_chunks_is_one_body() throws Exception {
        String answer = ask("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "3\r\na=b\r\n4\r\n&c=d\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("seen 7");
        assertThat(received().body()).isEqualTo("a=b&c=d".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LIMIT - 1, LIMIT})
    void a_body_up_to_the_limit_comes_whole_and_the_connection_goes_on(int length) throws Exception {
        String answer = ask(post(length, "") + body(length) + post(3, "Connection: close\r\n") + "a=b");

        assertThat(answer).contains("seen " + length).endsWith("seen 3");
    }

    @Test
    void a_body_over_the_limit_is_cut_right_after_it_and_the_connection_goes_on() throws Exception {
        int length = LIMIT + 500_000;

        String answer = ask(post(length, "") + body(length) + post(3, "Connection: close\r\n") + "a=b");

        assertThat(answer).contains("seen " + (LIMIT + 1)).endsWith("seen 3");
    }

    @Test
    void a_body_without_end_ends_the_connection_after_the_answer() throws Exception {
        try (Socket socket = connect(server)) {
            String head = post(1 << 30, "");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body(LIMIT + 1 + DROPPED).getBytes(StandardCharsets.ISO_8859_1));

            String answer = read(socket);

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("seen " + (LIMIT + 1));
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
        }
    }

    @Test
    void endless_chunks_end_the_connection_after_the_answer() throws Exception {
        try (Socket socket = connect(server)) {
            StringBuilder request =
                    new StringBuilder("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            request.append(("1000\r\n" + body(4096) + "\r\n").repeat((LIMIT + DROPPED) / 4096) + "1\r\na\r\n");
            OutputStream out = socket.getOutputStream();
            out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));

            assertThat(read(socket)).startsWith("HTTP/1.1 200").endsWith("seen " + (LIMIT + 1));
        }
    }

    @Test
    void an_answer_to_head_has_headers_and_no_content() throws Exception {
        application = request -> HttpResponse.json(200, "{}").header("X-Mark", "1");

        String answer = ask("HEAD /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("x-mark: 1")
                .endsWith("\r\n\r\n");
    }

    @Test
    void every_header_of_an_answer_is_sent() throws Exception {
        application = request -> HttpResponse.seeOther("https://c.example/cb?code=x")
                .header("Set-Cookie", "a=1")
                .header("Set-Cookie", "b=2");

        String answer = ask("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 303")
                .containsIgnoringCase("\r\nlocation: https://c.example/cb?code=x\r\n")
                .containsIgnoringCase("\r\nset-cookie: a=1\r\n")
                .containsIgnoringCase("\r\nset-cookie: b=2\r\n")
                .containsIgnoringCase("\r\ncache-control: no-store\r\n");
    }

    @Test
    @Tag("SV-09")
    void what_the_application_throws_stays_inside_and_the_connection_goes_on() throws Exception {
        for (Throwable thrown :
                new Throwable[] {new IllegalStateException("secret"), new StackOverflowError("secret")}) {
            application = request -> {
                if (request.path().equals("/broken")) {
                    throw JdkHandlerTest.<RuntimeException>sneaky(thrown);
                }
                return ECHO.apply(request);
            };

            String answer = ask(
                    "GET /broken HTTP/1.1\r\nHost: h\r\n\r\nGET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 500")
                    .endsWith("seen 0")
                    .doesNotContain("secret", "Exception", "at org.");
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_body_hurts_nobody_else() throws Exception {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write((post(100, "") + "a=b").getBytes(StandardCharsets.ISO_8859_1));
        }

        assertThat(ask(post(3, "Connection: close\r\n") + "a=b")).endsWith("seen 3");
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_broken_chunk_never_reaches_the_application() throws Exception {
        String answer = ask("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n");

        assertThat(answer).doesNotContain("HTTP/1.1 200", "Exception");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://h", "http://h/x"})
    void a_target_of_another_form_is_answered(String target) throws Exception {
        application = request -> HttpResponse.empty(request.path().equals("/x") ? 204 : 404);

        String answer = ask("OPTIONS " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith(target.endsWith("/x") ? "HTTP/1.1 204" : "HTTP/1.1 404");
    }

    @Test
    void an_address_of_version_6_comes_without_its_zone() throws Exception {
        HttpServer six = serve(InetAddress.getByName("::1"));
        try {
            ask(six, "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            assertThat(received().remoteAddress()).isEqualTo("0:0:0:0:0:0:0:1");
        } finally {
            six.stop(0);
        }
    }

    private static String post(int length, String more) {
        return "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n" + more + "\r\n";
    }

    private static String body(int length) {
        return "a".repeat(length);
    }

    private HttpRequest received() throws InterruptedException {
        HttpRequest request = seen.poll(10, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    private String ask(String request) throws IOException {
        return ask(server, request);
    }

    private static String ask(HttpServer server, String request) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    private static Socket connect(HttpServer server) throws IOException {
        Socket socket =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** All up to the end of the connection, however it ends. */
    private static String read(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8192];
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                text.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            return text.toString();
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
