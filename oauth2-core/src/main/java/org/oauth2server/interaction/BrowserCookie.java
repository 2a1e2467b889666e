// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Secret;
import org.oauth2server.token.Credentials;

/**
 * Knows the browser that opened a request from every other, so that nobody can have his own request granted by another (RFC 6749 §10.12). The cookie is
 * bound to the host and to https; without https, which only a development server allows, it bears another name and no such promise.
 */
final class BrowserCookie {
    private final Credentials credentials;
    private final boolean secure;

    BrowserCookie(Credentials credentials, boolean secure) {
        this.credentials = credentials;
        this.secure = secure;
    }

    /** The cookie that the browser has, if it is one of ours; else a fresh one. */
    Secret ofOrFresh(HttpRequest request) {
        String value = request.cookie(name());
        return value == null || credentials.read(CredentialKind.BROWSER, value) == null
                ? credentials.generate(CredentialKind.BROWSER)
                : Secret.of(value);
    }

    /** The digest of the browser's cookie; null where it has none of ours. */
    @Nullable
    Digest digest(HttpRequest request) {
        String value = request.cookie(name());
        return value == null ? null : credentials.read(CredentialKind.BROWSER, value);
    }

    HttpResponse set(HttpResponse response, Secret cookie) {
        return response.header(
                "Set-Cookie",
                name() + "=" + cookie.reveal() + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : ""));
    }

    private String name() {
        return secure ? "__Host-oauth2" : "oauth2";
    }
}
