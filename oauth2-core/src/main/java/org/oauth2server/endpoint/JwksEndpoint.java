// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.signing.Jwks;

/** Publishes the keys that access tokens are verified with (RFC 7517 §5, RFC 8414 §2): the one document here that anybody may keep for a while. */
public final class JwksEndpoint implements Endpoint {
    private static final Headers PUBLIC = Headers.NONE
            .with("Cache-Control", "public, max-age=" + Jwks.MAX_AGE.toSeconds())
            .with("Content-Type", "application/jwk-set+json")
            .with("X-Content-Type-Options", "nosniff");

    private final Jwks jwks;

    public JwksEndpoint(Jwks jwks) {
        this.jwks = jwks;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public HttpResponse answer(HttpRequest request, Instant now) {
        return new HttpResponse(200, PUBLIC, jwks.document(now).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpResponse refusal(OAuthException refusal) {
        return HttpResponse.empty(refusal.status()).headers(refusal.headers());
    }
}
