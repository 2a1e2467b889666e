// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.oauth2server.bench.load.Load;

/** Requests for tokens of a client's own, to one that serves; a refusal ends it. */
final class Issuing {
    private static final String PATH = "/oauth/token";
    private static final String FORM = "grant_type=client_credentials";
    private static final int CONNECTIONS = 32;
    private static final int LONGEST_SECONDS = 45;

    private final int port;
    private final String basic;
    private final boolean forwarded;
    private final Path output;

    /**
     * Requests of this client.
     *
     * @param port of this machine
     * @param secret as it stands in a form
     * @param forwarded whether they come as a proxy would forward them
     * @param output a folder for what is sent
     */
    Issuing(int port, String client, String secret, boolean forwarded, Path output) {
        byte[] both = (client + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        this.port = port;
        this.basic = "Basic " + Base64.getEncoder().encodeToString(both);
        this.forwarded = forwarded;
        this.output = output;
    }

    /**
     * Has so many tokens issued, or as many as there is time for.
     *
     * @return how many there were
     * @throws IOException if one was refused
     */
    long issue(int tokens) throws IOException, InterruptedException {
        Path form = Files.writeString(output.resolve("start-form.txt"), FORM + "\n");
        Load load = new Load("form", List.of(PATH, basic, form.toString(), forwarded ? "forwarded" : ""));
        // the secret that a person chose is hashed slowly, once; nobody else has to wait for that
        one();
        long issued = 1;
        for (int seconds = 0; issued < tokens && seconds < LONGEST_SECONDS; seconds++) {
            Load.Result result = load.send(port, CONNECTIONS, 1, output);
            if (result.refused() + result.broken() > 0) {
                one();
                throw new IOException("Refused " + result.refused() + ", broke " + result.broken() + " of "
                        + result.requests() + ", but not the one that was asked for after them.");
            }
            issued += result.requests();
        }
        return issued;
    }

    private void one() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .header("Authorization", basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FORM));
        if (forwarded) {
            request.header("X-Forwarded-For", "127.0.0.1").header("X-Forwarded-Proto", "https");
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("A token was refused: " + answer.statusCode() + " " + answer.body());
        }
    }
}
