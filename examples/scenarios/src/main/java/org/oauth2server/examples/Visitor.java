// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Someone with an HTTP client and a jar of cookies of his own: a browser, or a client of the server. He reaches the issuer's address at another port, as through
 * a proxy, and follows redirects within that address alone.
 */
final class Visitor {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final String issuer;
    private final int port;

    Visitor(String issuer, int port) {
        this.issuer = issuer;
        this.port = port;
    }

    /** What came back, and the address that it came from, as the issuer names it. */
    record Answer(URI at, int status, String body, String location, String challenge) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String member(String name) {
            return json().path(name).asText();
        }

        /** A parameter of the address that the browser is sent to. */
        String sent(String name) {
            String query = URI.create(location).getRawQuery();
            return Arrays.stream(query.split("&"))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                    .findFirst()
                    .orElse("");
        }
    }

    Answer get(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(through(URI.create(address)));
        return send(URI.create(address), headers.length == 0 ? request : request.headers(headers));
    }

    Answer post(String address, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(through(URI.create(address)))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .header("Content-Type", "application/x-www-form-urlencoded");
        return send(URI.create(address), headers.length == 0 ? request : request.headers(headers));
    }

    /** Opens a page, wherever on this server it is. */
    Answer open(String address) {
        return follow(get(address));
    }

    /** Sends the form of a page, with these fields filled in, and opens what comes then. */
    Answer submit(Answer page, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        for (Matcher hidden = HIDDEN.matcher(page.body()); hidden.find(); ) {
            form.put(hidden.group(1), hidden.group(2));
        }
        URI target = page.at().resolve(page.at().getRawPath());
        return follow(post(target.toString(), form));
    }

    private Answer follow(Answer answer) {
        Answer last = answer;
        while (last.location().startsWith(issuer + "/")) {
            last = get(last.location());
        }
        return last;
    }

    private URI through(URI address) {
        String named = address.toString();
        if (!named.startsWith(issuer + "/")) {
            throw new AssertionError("Not an address of the issuer " + issuer + ": " + named);
        }
        return URI.create("http://localhost:" + port + named.substring(issuer.length()));
    }

    private Answer send(URI at, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            String location = response.headers()
                    .firstValue("Location")
                    .map(to -> here(at, to))
                    .orElse("");
            String challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
            return new Answer(at, response.statusCode(), response.body(), location, challenge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Some containers write the port that was asked into what was a path. */
    private String here(URI at, String location) {
        String resolved = at.resolve(location).toString();
        String asked = "http://localhost:" + port + "/";
        return resolved.startsWith(asked) ? issuer + resolved.substring(asked.length() - 1) : resolved;
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
