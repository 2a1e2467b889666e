// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.RegisteredClient;

/** Requests of a client to the engine, without HTTP. */
public final class Asking {
    private final AuthorizationServer server;
    private final String basic;
    private final HttpRequest issue;

    /**
     * Requests of this client.
     *
     * @param client that has just been registered, for only then is its secret there
     */
    public Asking(AuthorizationServer server, RegisteredClient client) {
        this.server = server;
        String both = client.client().id().value() + ":"
                + client.secret().map(Secret::reveal).orElseThrow();
        this.basic = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
        this.issue = form("/oauth/token", "grant_type=client_credentials&scope=read");
    }

    /** A form from this client. */
    public HttpRequest form(String path, String form) {
        Headers headers =
                Headers.NONE.with("Authorization", basic).with("Content-Type", "application/x-www-form-urlencoded");
        return new HttpRequest("POST", path, null, headers, form.getBytes(StandardCharsets.US_ASCII), "127.0.0.1");
    }

    /**
     * Issues a token for the client itself (RFC 6749 §4.4).
     *
     * @throws IllegalStateException if it is refused
     */
    public HttpResponse issue() {
        HttpResponse response = server.handle(issue);
        if (response.status() != 200) {
            throw new IllegalStateException("A token was refused: " + response.status() + ".");
        }
        return response;
    }
}
