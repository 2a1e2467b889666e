// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.oauth2server.http.HttpResponse;

/** What a token response gives; an empty text where it has no refresh token. */
record Tokens(String access, String refresh, String scope) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Tokens of(HttpResponse response) {
        JsonNode json = json(response);
        if (response.status() != 200) {
            throw new AssertionError("No tokens but " + response.status() + " " + response.text());
        }
        return new Tokens(
                json.get("access_token").asText(),
                json.path("refresh_token").asText(""),
                json.get("scope").asText());
    }

    static JsonNode json(HttpResponse response) {
        try {
            return MAPPER.readTree(response.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
