// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oauth2server.http.HttpResponse;

/** The few shapes that an answer may have, each with all that belongs to it. */
final class Expect {
    private Expect() {}

    /** The server's own page, for a person who cannot be sent on. */
    static void page(HttpResponse response) {
        page(response, 400);
    }

    static void page(HttpResponse response, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().all("Location")).isEmpty();
        assertThat(response.headers().all("Set-Cookie")).isEmpty();
        assertThat(response.headers().first("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(response.headers().first("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        isPrivate(response);
    }

    /** An error that the client itself hears: at its own redirect URI, with the state and the issuer, and without a code. */
    static Map<String, String> redirected(HttpResponse response, String error) {
        Map<String, String> query = redirected(response, Scene.CALLBACK, error);
        assertThat(query.get("state")).isEqualTo(Scene.STATE);
        return query;
    }

    static Map<String, String> redirected(HttpResponse response, String callback, String error) {
        assertThat(response.status()).isEqualTo(303);
        String location = String.valueOf(response.headers().first("Location"));
        assertThat(location).startsWith(callback + (callback.contains("?") ? "&" : "?"));
        Map<String, String> query = query(location);
        assertThat(query.get("error")).isEqualTo(error);
        assertThat(query.get("iss")).isEqualTo(Scene.ISSUER);
        assertThat(query).doesNotContainKeys("code", "access_token");
        isPrivate(response);
        return query;
    }

    /** An OAuth error as JSON. */
    static JsonNode refused(HttpResponse response, int status, String error) {
        assertThat(response.text()).contains("\"error\":\"" + error + "\"");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(response.headers().all("Location")).isEmpty();
        isPrivate(response);
        JsonNode json = Tokens.json(response);
        assertThat(json.size()).isEqualTo(2);
        assertThat(json.get("error_description").asText()).matches("[ !#-\\[\\]-~]+");
        return json;
    }

    static void isPrivate(HttpResponse response) {
        assertThat(response.headers().all("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().all("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(response.headers().all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(response.headers().all("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().all("Access-Control-Allow-Credentials")).isEmpty();
    }

    /** The parameters of the query of this URI, each of which must come once. */
    static Map<String, String> query(String uri) {
        Map<String, String> query = new LinkedHashMap<>();
        int start = uri.indexOf('?');
        for (String pair : start < 0 ? new String[0] : uri.substring(start + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            String before = query.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
            assertThat(before).as("a second " + parts[0]).isNull();
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
