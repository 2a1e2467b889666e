// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import java.time.Instant;
import java.util.Map;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;

/** Publishes what this server is and can (RFC 8414): one document, made once, from configuration alone. */
public final class MetadataEndpoint implements Endpoint {
    private final HttpResponse document;

    public MetadataEndpoint(Map<String, ?> members) {
        document = HttpResponse.json(200, Json.write(members));
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        return document;
    }

    @Override
    public HttpResponse refusal(OAuthException refusal) {
        return HttpResponse.empty(refusal.status()).headers(refusal.headers());
    }
}
