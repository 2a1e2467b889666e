// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.error;

/** The registered error codes, with the HTTP status that each has unless a rule says otherwise. */
public enum ErrorCode {
    /** RFC 6749 §4.1.2.1, §5.2. */
    INVALID_REQUEST("invalid_request", 400),
    /** RFC 6749 §5.2. */
    INVALID_CLIENT("invalid_client", 401),
    /** RFC 6749 §5.2. */
    INVALID_GRANT("invalid_grant", 400),
    /** RFC 6749 §4.1.2.1, §5.2. */
    UNAUTHORIZED_CLIENT("unauthorized_client", 400),
    /** RFC 6749 §5.2. */
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400),
    /** RFC 6749 §4.1.2.1. */
    UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type", 400),
    /** RFC 6749 §4.1.2.1, §5.2. */
    INVALID_SCOPE("invalid_scope", 400),
    /** RFC 6749 §4.1.2.1. */
    ACCESS_DENIED("access_denied", 403),
    /** RFC 6749 §4.1.2.1. */
    SERVER_ERROR("server_error", 500),
    /** RFC 6749 §4.1.2.1. */
    TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503),
    /** RFC 8707 §2. */
    INVALID_TARGET("invalid_target", 400),
    /** RFC 9101 §7. */
    REQUEST_NOT_SUPPORTED("request_not_supported", 400),
    /** RFC 9101 §7. */
    REQUEST_URI_NOT_SUPPORTED("request_uri_not_supported", 400),
    /** OpenID Connect Core §3.1.2.6. */
    REGISTRATION_NOT_SUPPORTED("registration_not_supported", 400),
    /** RFC 6750 §3.1. */
    INVALID_TOKEN("invalid_token", 401),
    /** RFC 6750 §3.1. */
    INSUFFICIENT_SCOPE("insufficient_scope", 403);

    private final String value;
    private final int status;

    ErrorCode(String value, int status) {
        this.value = value;
        this.status = status;
    }

    /** The code as it stands in a response. */
    public String value() {
        return value;
    }

    /** The HTTP status it has by itself. */
    public int status() {
        return status;
    }
}
