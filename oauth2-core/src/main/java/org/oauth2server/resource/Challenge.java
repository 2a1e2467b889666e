// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Scopes;

/**
 * How a protected resource says no (RFC 6750 §3).
 *
 * @param realm the protected space (RFC 9110 §11.5)
 * @param oauthScheme whether clients of the drafts are challenged, too
 */
record Challenge(String realm, boolean oauthScheme) {

    /** There was no token, which is no error (RFC 6750 §3.1). */
    HttpResponse noToken() {
        return challenge(401, " realm=" + quoted(realm));
    }

    HttpResponse refusal(OAuthException refusal, @Nullable Scopes required) {
        StringBuilder challenge = new StringBuilder(" realm=").append(quoted(realm));
        challenge.append(", error=").append(quoted(refusal.code().value()));
        challenge.append(", error_description=").append(quoted(refusal.description()));
        if (required != null && !required.isEmpty()) {
            challenge.append(", scope=").append(quoted(required.toString()));
        }
        return challenge(refusal.status(), challenge.toString());
    }

    private HttpResponse challenge(int status, String challenge) {
        HttpResponse response = HttpResponse.empty(status).header("WWW-Authenticate", "Bearer" + challenge);
        return oauthScheme ? response.header("WWW-Authenticate", "OAuth" + challenge) : response;
    }

    /** RFC 9110 §5.6.4. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
