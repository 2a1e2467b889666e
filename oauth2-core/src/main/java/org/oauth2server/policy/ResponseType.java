// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.GrantTypes;

/** What an authorization endpoint gives, and where in the redirect URI it stands (RFC 6749 §3.1.1). */
public enum ResponseType {
    /** An authorization code, in the query (RFC 6749 §4.1). */
    CODE("code", GrantTypes.AUTHORIZATION_CODE, "query") {
        @Override
        public String location(TrustedRedirect redirect, Map<String, String> response) {
            return redirect.withQuery(response);
        }
    },
    /** An access token, in the fragment (RFC 6749 §4.2). */
    TOKEN("token", GrantTypes.IMPLICIT, "fragment") {
        @Override
        public String location(TrustedRedirect redirect, Map<String, String> response) {
            return redirect.withFragment(response);
        }
    };

    /** The extension of a stored request that names its response type; one without it asks for a code. */
    public static final String EXTENSION = "response_type";

    private final String value;
    private final String grantType;
    private final String mode;

    ResponseType(String value, String grantType, String mode) {
        this.value = value;
        this.grantType = grantType;
        this.mode = mode;
    }

    /** The one of these with this registered name. */
    public static Optional<ResponseType> of(String value, Set<ResponseType> supported) {
        return Stream.of(values())
                .filter(type -> type.value.equals(value) && supported.contains(type))
                .findFirst();
    }

    /** What this request asks for. */
    public static ResponseType of(AuthorizationRequest request) {
        return TOKEN.value.equals(request.extensions().members().get(EXTENSION)) ? TOKEN : CODE;
    }

    /** The registered name. */
    public String value() {
        return value;
    }

    /** The grant type that a client needs for it. */
    public String grantType() {
        return grantType;
    }

    /** The one {@code response_mode} that it has. */
    public String mode() {
        return mode;
    }

    /** Where the browser goes with these response parameters, of a success or of an error. */
    public abstract String location(TrustedRedirect redirect, Map<String, String> response);
}
