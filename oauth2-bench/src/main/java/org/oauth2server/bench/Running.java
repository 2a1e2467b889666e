// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.bench.load.Load;

/** A contender that answers, and what has to be sent to it. */
final class Running implements AutoCloseable {
    static final String CALLBACK = "http://127.0.0.1:1/callback";

    private static final String VERIFIER = "bench-verifier-0123456789-0123456789-0123456789";
    private static final String CHALLENGE = challenge();
    private static final int TOKENS = 1_000;
    private static final int SEEDS = 256;

    private final Contender contender;
    private final Process process;
    private final Ready ready;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private Running(Contender contender, Process process, Ready ready, Path folder) {
        this.contender = contender;
        this.process = process;
        this.ready = ready;
        this.folder = folder;
    }

    /**
     * Starts it, and returns when it answers.
     *
     * @throws IOException if it ends before, with the last that it said
     */
    static Running start(Contender contender, Path folder) throws IOException {
        Path log = folder.resolve(Contenders.file(contender.name(), contender.place()) + ".log");
        Process process = new ProcessBuilder(contender.command())
                .redirectError(log.toFile())
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<Ready> ready = Ready.in(line);
            if (ready.isPresent()) {
                Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}), "drain");
                drain.setDaemon(true);
                drain.start();
                return new Running(contender, process, ready.get(), folder);
            }
        }
        throw new IOException(contender.name() + " did not start; see " + log);
    }

    Contender contender() {
        return contender;
    }

    int port() {
        return ready.port();
    }

    long pid() {
        return process.pid();
    }

    /** What to send for this measure; tokens that it needs are fetched first, so that only what is measured is sent. */
    Load load(Measure measure) throws IOException, InterruptedException {
        Paths paths = contender.paths();
        return switch (measure) {
            case HELLO -> new Load("get", List.of(paths.hello()));
            case CLIENT_CREDENTIALS ->
                new Load("form", List.of(paths.token(), basic(), file("form", List.of(clientCredentials()))));
            case INTROSPECTION ->
                new Load("token", List.of(paths.introspection(), basic(), file("tokens", accessTokens())));
            case REFRESH -> {
                List<String> seeds = refreshTokens();
                yield new Load("refresh", List.of(paths.token(), basic(), file("refresh", seeds), "1"));
            }
            case CODE_FLOW ->
                new Load(
                        "flow",
                        List.of(paths.token(), basic(), file("code", List.of(redeeming())), authorizationRequest()));
        };
    }

    private String basic() {
        byte[] both = (ready.client() + ":" + ready.secret()).getBytes(StandardCharsets.US_ASCII);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String clientCredentials() {
        return "grant_type=client_credentials&scope=read";
    }

    private static String redeeming() {
        return "grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code_verifier=" + VERIFIER
                + "&code=";
    }

    private String authorizationRequest() {
        return contender.paths().authorization() + "?response_type=code&client_id=" + ready.client() + "&redirect_uri="
                + encoded(CALLBACK) + "&scope=read&state=s&code_challenge_method=S256&code_challenge=" + CHALLENGE;
    }

    private List<String> accessTokens() throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        while (tokens.size() < TOKENS) {
            tokens.add(member("access_token", post(contender.paths().token(), clientCredentials())));
        }
        String seen = post(contender.paths().introspection(), "token=" + tokens.get(0));
        if (!seen.replace(" ", "").contains("\"active\":true")) {
            throw new IOException(contender.name() + " does not know its own token: " + seen);
        }
        return tokens;
    }

    private List<String> refreshTokens() throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        while (tokens.size() < SEEDS) {
            tokens.add(member("refresh_token", post(contender.paths().token(), redeeming() + code())));
        }
        return tokens;
    }

    private String code() throws IOException, InterruptedException {
        String location = authorizationRequest();
        String cookie = "none=";
        while (true) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(at(location))
                            .header("Cookie", cookie)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            location = answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IOException(contender.name() + " sent the browser nowhere: "
                            + answer.statusCode() + " " + answer.body()));
            Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
            if (code.find()) {
                return URLDecoder.decode(code.group(1), StandardCharsets.US_ASCII);
            }
            cookie = answer.headers().firstValue("Set-Cookie").orElse(cookie).replaceAll(";.*", "");
        }
    }

    private String post(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Authorization", basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    contender.name() + " refused " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private URI at(String location) {
        return location.startsWith("/") ? URI.create("http://127.0.0.1:" + port() + location) : URI.create(location);
    }

    private static String member(String name, String json) throws IOException {
        Matcher value = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!value.find()) {
            throw new IOException("No " + name + " in " + json);
        }
        return value.group(1);
    }

    private String file(String name, List<String> lines) throws IOException {
        Path file = Files.createTempFile(folder, name, ".txt");
        return Files.write(file, lines).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256.", e);
        }
    }

    /** Ends it, and waits until it has written what it writes when it ends. */
    void end() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
