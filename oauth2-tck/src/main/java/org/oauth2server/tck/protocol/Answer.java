// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.oauth2server.http.HttpResponse;

/**
 * What an engine answered.
 *
 * @param status the HTTP status
 * @param body the body as text
 */
public record Answer(int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse response) {
        return new Answer(response.status(), response.text());
    }

    public boolean succeeded() {
        return status == 200;
    }

    public String accessToken() {
        return member("access_token");
    }

    public String refreshToken() {
        return member("refresh_token");
    }

    /** The status and the error code (RFC 6749 §5.2), such as {@code 400 invalid_grant}. */
    public String refusal() {
        return status + " " + json().path("error").asText("");
    }

    boolean active() {
        return json().path("active").asBoolean();
    }

    private String member(String name) {
        JsonNode member = json().get(name);
        if (!succeeded() || member == null) {
            throw new AssertionError("The engine gave no " + name + ": " + this);
        }
        return member.asText();
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The engine answered " + status + " with what is no JSON: " + body, e);
        }
    }
}
