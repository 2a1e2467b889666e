// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import org.jspecify.annotations.Nullable;

/** How protected resources take tokens. What is not chosen is safe. */
public final class ResourceOptions {
    private @Nullable String realm;
    private boolean oauthScheme;
    private boolean tokenInForm;
    private boolean tokenInQuery;
    private boolean lastAccess;

    /** Tokens in the Authorization header alone. */
    public ResourceOptions() {}

    /**
     * What the challenge names as the protected space (RFC 9110 §11.5); the host of the issuer if not set, and never what a request says.
     *
     * @throws IllegalArgumentException if it is blank, or not printable ASCII
     */
    public ResourceOptions realm(String realm) {
        if (realm.isBlank() || !realm.matches("[ -~]+")) {
            throw new IllegalArgumentException("The realm of a challenge is printable ASCII, such as \"Example API\".");
        }
        this.realm = realm;
        return this;
    }

    /** Takes {@code Authorization: OAuth TOKEN} as well, as clients of the drafts send it, and adds a challenge of that scheme. */
    public ResourceOptions compatibilityOAuthScheme() {
        this.oauthScheme = true;
        return this;
    }

    /**
     * Takes a token as {@code access_token}, or {@code oauth_token} of the drafts, in a form that is posted (RFC 6750 §2.2), where there is none in the header.
     * For this a binding reads the body of such a form before the application does.
     */
    public ResourceOptions compatibilityTokenInForm() {
        this.tokenInForm = true;
        return this;
    }

    /**
     * Takes a token as {@code access_token}, or {@code oauth_token} of the drafts, in the query (RFC 6750 §2.3), against RFC 9700 §4.3.2: addresses are kept in
     * histories and logs, and told to other hosts. For clients that cannot be changed yet.
     */
    public ResourceOptions insecureTokenInQuery() {
        this.tokenInQuery = true;
        return this;
    }

    /**
     * Keeps when each access token was last used, to the hour: at most one write for a token and hour, on a thread of its own, after the answer is decided.
     * Close the server at the end. Off if not set: it tells something of what users do, and it writes where otherwise nothing is written.
     */
    public ResourceOptions lastAccess() {
        this.lastAccess = true;
        return this;
    }

    /** Whether {@link #insecureTokenInQuery} is chosen. */
    public boolean takesTokensInQuery() {
        return tokenInQuery;
    }

    String realmOr(String otherwise) {
        return realm == null ? otherwise : realm;
    }

    boolean oauthScheme() {
        return oauthScheme;
    }

    TokenParameters parameters() {
        return new TokenParameters(tokenInForm, tokenInQuery);
    }

    boolean keepsLastAccess() {
        return lastAccess;
    }
}
