// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

/** How a client proves at the token endpoint who it is (RFC 7591 §2, {@code token_endpoint_auth_method}). */
public enum AuthenticationMethod {
    /** A public client: it has no secret to keep. */
    NONE("none"),
    /** HTTP Basic (RFC 6749 §2.3.1). */
    CLIENT_SECRET_BASIC("client_secret_basic"),
    /** {@code client_id} and {@code client_secret} in the body (RFC 6749 §2.3.1). */
    CLIENT_SECRET_POST("client_secret_post");

    private final String value;

    AuthenticationMethod(String value) {
        this.value = value;
    }

    /** The registered name. */
    public String value() {
        return value;
    }

    /**
     * The method with this registered name.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static AuthenticationMethod of(String value) {
        for (AuthenticationMethod method : values()) {
            if (method.value.equals(value)) {
                return method;
            }
        }
        throw new IllegalArgumentException("No authentication method is named " + value + ".");
    }
}
