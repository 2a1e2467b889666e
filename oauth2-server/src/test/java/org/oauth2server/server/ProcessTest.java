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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what others see of it is its output, its exit code, and what it leaves on the disk. */
final class ProcessTest {
    private static final String LISTENING = "Listening on";

    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_it_issued_outlives_a_stop_and_a_kill() throws Exception {
        Practice first = practice();
        String token = token(first);
        first.process().destroy();
        assertThat(first.process().waitFor()).isIn(0, 143);
        Practice second = practice();
        assertThat(second.secret()).isEqualTo(first.secret());
        assertThat(secretResource(second, token)).isEqualTo(200);
        second.process().destroyForcibly().waitFor();
        Practice third = practice();
        assertThat(third.secret()).isEqualTo(first.secret());
        assertThat(secretResource(third, token)).isEqualTo(200);
    }

    @Test
    void two_of_them_share_an_h2_file_and_either_may_go_first() throws Exception {
        Practice one = practice();
        Practice two = practice();
        assertThat(two.secret()).isEqualTo(one.secret());
        String token = token(one);
        assertThat(secretResource(two, token)).isEqualTo(200);
        one.process().destroy();
        one.process().waitFor();
        assertThat(secretResource(two, token)).isEqualTo(200);
        assertThat(secretResource(two, token(two))).isEqualTo(200);
    }

    @Test
    void a_client_is_registered_while_the_server_runs_and_works_at_once() throws Exception {
        Practice practice = practice();
        String store = "jdbc:h2:file:" + home.resolve("oauth2-server/practice/practice");
        Ended registered = run(
                Map.of(),
                "register",
                "--store",
                store,
                "--name",
                "N",
                "--grant-type",
                "client_credentials",
                "--scope",
                "sudo",
                "--json");
        assertThat(registered.code()).as(registered.err()).isZero();
        assertThat(registered.err()).isEmpty();
        assertThat(registered.out().lines()).hasSize(1);
        assertThat(post(practice, member("client_id", registered.out()), member("client_secret", registered.out())))
                .contains("access_token");
        Ended listed = run(Map.of("OAUTH2_STORE", store), "list", "--json");
        assertThat(listed.out()).contains(member("client_id", registered.out()), "\"practice\"");
        assertThat(listed.err()).isEmpty();
        Ended pruned = run(Map.of("OAUTH2_STORE", store), "prune", "--json");
        assertThat(pruned.out()).startsWith("{\"dry_run\":false").hasLineCount(1);
    }

    @Test
    @Tag("AD-22")
    void the_chosen_secret_comes_from_the_environment() throws Exception {
        Practice practice =
                practice(Map.of("OAUTH2_PRACTICE_CLIENT_SECRET", "correct horse battery staple"), "--store", "memory:");
        assertThat(post(practice, "practice", "correct+horse+battery+staple")).contains("access_token");
    }

    @Test
    void a_port_that_is_taken_ends_it_with_1_and_one_line() throws Exception {
        Practice first = practice();
        String port = first.url().replaceFirst(".*:", "");
        Ended second = run(Map.of(), "practice", "--store", "memory:", "--port", port);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines()).hasSize(1);
        assertThat(second.err()).contains(port, "--port 0");
    }

    @Test
    void a_wrong_call_ends_with_2_and_help_with_0() throws Exception {
        assertThat(run(Map.of(), "register").code()).isEqualTo(2);
        Ended help = run(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
    }

    @Test
    @Tag("AD-22")
    void a_database_out_of_reach_ends_it_with_1_and_one_line() throws Exception {
        for (String store : List.of(
                "jdbc:postgresql://u:pa55word@127.0.0.1:1/db",
                "mongodb://u:pa55word@127.0.0.1:1/db?serverSelectionTimeoutMS=500")) {
            Ended listed = run(Map.of(), "list", "--store", store);
            assertThat(listed.code()).isEqualTo(1);
            assertThat(listed.out()).isEmpty();
            assertThat(listed.err().lines()).as(listed.err()).hasSize(1);
            assertThat(listed.err()).doesNotContain("pa55word");
        }
    }

    private record Practice(Process process, String url, String secret) {}

    private record Ended(int code, String out, String err) {}

    private Practice practice(String... more) throws IOException {
        return practice(Map.of(), more);
    }

    /** Starts one on a free port, and returns when it says where it listens. */
    private Practice practice(Map<String, String> environment, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("practice", "--port", "0"));
        arguments.addAll(List.of(more));
        Path err = Files.createTempFile(home, "err", "");
        Process process = start(environment, arguments, err);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String url = "";
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.strip().startsWith(LISTENING)) {
                url = line.strip().substring(LISTENING.length()).strip();
            }
            if (line.strip().startsWith("Client secret")) {
                return new Practice(
                        process,
                        url,
                        line.strip().substring("Client secret".length()).strip());
            }
        }
        throw new IllegalStateException("It did not start: " + Files.readString(err));
    }

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path err = Files.createTempFile(home, "err", "");
        Process process = start(environment, List.of(arguments), err);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }

    private Process start(Map<String, String> environment, List<String> arguments, Path err) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OAUTH2_"));
        builder.environment().put("XDG_DATA_HOME", home.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        started.add(process);
        return process;
    }

    private static String token(Practice practice) throws Exception {
        return member("access_token", post(practice, "practice", practice.secret()));
    }

    private static String post(Practice practice, String client, String secret) throws Exception {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(practice.url() + "/oauth/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .body();
    }

    private static int secretResource(Practice practice, String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(practice.url() + "/secret"))
                        .header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String member(String name, String document) {
        return document.replaceFirst("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }
}
