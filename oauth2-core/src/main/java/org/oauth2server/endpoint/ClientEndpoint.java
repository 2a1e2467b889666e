// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuance;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.Presentation;

/** What the endpoints that clients post to have in common: parameters come in the body alone, and refusals are JSON (RFC 6749 §5.2). */
abstract class ClientEndpoint implements Endpoint {
    @Override
    public final String method() {
        return "POST";
    }

    static Parameters form(HttpRequest request) {
        if (request.query() != null && !request.query().isEmpty()) {
            throw refuse(INVALID_REQUEST, "The parameters belong in the body, and none in the query.")
                    .because("parameters_in_query");
        }
        Parameters form = Parameters.form(request);
        form.mustNotRepeat();
        return form;
    }

    static void mustNameToken(Parameters form) {
        if (form.get("token") == null) {
            throw refuse(INVALID_REQUEST, "The token is missing.").because("token_missing");
        }
    }

    /** The token that a request is about (RFC 7009 §2.1, RFC 7662 §2.1); null where it names none, or what is of no token's form. */
    static @Nullable Presentation<Issuance> presentation(Parameters form, Credentials credentials) {
        String token = form.get("token");
        return token == null ? null : Presentation.token(credentials, token);
    }

    /** What is done for a client that is known: a refusal names it. */
    static <T> T of(Client client, Supplier<T> work) {
        try {
            return work.get();
        } catch (OAuthException refusal) {
            throw refusal.concerning(client.id().value());
        }
    }

    @Override
    public final HttpResponse refusal(OAuthException refusal) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", refusal.code().value());
        members.put("error_description", refusal.description());
        return HttpResponse.json(refusal.status(), Json.write(members)).headers(refusal.headers());
    }
}
