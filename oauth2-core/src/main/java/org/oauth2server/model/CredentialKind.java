// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

/**
 * What a credential is for. The kind is part of its digest, so a credential of one kind is never found where another is asked for.
 */
public enum CredentialKind {
    /** RFC 6749 §1.4. */
    ACCESS_TOKEN,
    /** RFC 6749 §1.5. */
    REFRESH_TOKEN,
    /** RFC 6749 §1.3.1. */
    AUTHORIZATION_CODE,
    /** Names a pending authorization request while its resource owner decides. */
    HANDLE,
    /** Binds a pending authorization request to the browser that opened it. */
    BROWSER,
    /** RFC 9126 §2.2, the {@code request_uri}. */
    PUSHED_REQUEST,
    /** RFC 8628 §3.2. */
    DEVICE_CODE,
    /** RFC 8628 §6.1. */
    USER_CODE,
    /** RFC 7523 §3: issuer and {@code jti} together. */
    ASSERTION,
    /** RFC 6749 §2.3.1. */
    CLIENT_SECRET
}
