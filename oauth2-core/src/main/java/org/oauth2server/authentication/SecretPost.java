// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.AuthenticationMethod;

/** Identifier and secret in the body (RFC 6749 §2.3.1). */
final class SecretPost {
    private SecretPost() {}

    static @Nullable Presented read(Parameters form) {
        String secret = form.get("client_secret");
        if (secret == null) {
            return null;
        }
        String clientId = form.get("client_id");
        if (clientId == null) {
            throw ClientAuthenticator.invalidClient("client_id_missing");
        }
        return new Presented(AuthenticationMethod.CLIENT_SECRET_POST, clientId, secret);
    }
}
