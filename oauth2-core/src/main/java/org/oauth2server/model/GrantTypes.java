// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

/** The registered names of the grant types that this library knows (RFC 6749 §4, §6, RFC 7523 §2.1). */
public final class GrantTypes {
    /** RFC 6749 §4.1. */
    public static final String AUTHORIZATION_CODE = "authorization_code";

    /** RFC 6749 §6. */
    public static final String REFRESH_TOKEN = "refresh_token";

    /** RFC 6749 §4.4. */
    public static final String CLIENT_CREDENTIALS = "client_credentials";

    /** RFC 6749 §4.2; a client needs it for the response type {@code token}. */
    public static final String IMPLICIT = "implicit";

    /** RFC 6749 §4.3. */
    public static final String PASSWORD = "password";

    /** RFC 7523 §2.1. */
    public static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private GrantTypes() {}
}
