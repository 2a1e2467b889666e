// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.policy.ResponseType;
import org.oauth2server.policy.TrustedRedirect;

/** A refusal that the client itself may hear, because where it goes is registered (RFC 6749 §4.1.2.1, RFC 9207). */
final class RedirectedRefusal extends OAuthException {
    private static final long serialVersionUID = 1L;

    private final ResponseType type;
    private final transient TrustedRedirect redirect;
    private final transient Map<String, String> response = new LinkedHashMap<>();

    RedirectedRefusal(
            OAuthException refusal,
            ResponseType type,
            TrustedRedirect redirect,
            @Nullable String state,
            String issuer) {
        super(refusal);
        this.type = type;
        this.redirect = redirect;
        response.put("error", refusal.code().value());
        response.put("error_description", refusal.description());
        if (state != null) {
            response.put("state", state);
        }
        response.put("iss", issuer);
    }

    String location() {
        return type.location(redirect, response);
    }
}
