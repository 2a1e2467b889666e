// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.net.URI;
import java.net.URISyntaxException;

/** What an issuer identifier has to be (RFC 8414 §2). */
final class IssuerUrl {
    private IssuerUrl() {}

    /**
     * The issuer, if it is one.
     *
     * @param httpAllowed whether it may do without https
     * @throws IllegalStateException that says what is wrong with it
     */
    static String checked(String issuer, boolean httpAllowed) {
        URI uri = parsed(issuer);
        boolean https = "https".equals(uri.getScheme());
        if (!https && !(httpAllowed && "http".equals(uri.getScheme()))) {
            throw new IllegalStateException("The issuer is an https URL (RFC 8414 §2); for development on one machine,"
                    + " config.insecureHttpAllowed() lets it be http.");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || issuer.endsWith("/")) {
            throw new IllegalStateException(
                    "The issuer has a host, and no user, query, fragment or final slash (RFC 8414 §2).");
        }
        return issuer;
    }

    private static URI parsed(String issuer) {
        try {
            return new URI(issuer);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The issuer is not a URL: " + e.getMessage(), e);
        }
    }
}
