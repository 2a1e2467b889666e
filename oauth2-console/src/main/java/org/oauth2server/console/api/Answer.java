// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;

/**
 * What a route answers.
 *
 * @param document the JSON document; null: none
 * @param target what was acted upon, by its identifier; null: what the path names
 */
record Answer(
        int status,
        @Nullable Map<String, ?> document,
        Headers headers,
        @Nullable String target) {
    static Answer ok(Map<String, ?> document) {
        return new Answer(200, document, Headers.NONE, null);
    }

    static Answer created(Map<String, ?> document) {
        return new Answer(201, document, Headers.NONE, null);
    }

    static Answer nothing() {
        return new Answer(204, null, Headers.NONE, null);
    }

    Answer header(String name, String value) {
        return new Answer(status, document, headers.with(name, value), target);
    }

    Answer about(String what) {
        return new Answer(status, document, headers, what);
    }

    HttpResponse response() {
        HttpResponse response =
                document == null ? HttpResponse.empty(status) : HttpResponse.json(status, Json.write(document));
        HttpResponse[] all = {locked(response)};
        headers.forEach((name, value) -> all[0] = all[0].header(name, value));
        return all[0];
    }

    /** The same response, of which a browser that opens it by itself makes nothing. */
    static HttpResponse locked(HttpResponse response) {
        return response.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("X-Frame-Options", "DENY");
    }
}
