// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Json;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Secret;

/**
 * A successful answer of the token endpoint (RFC 6749 §5.1).
 *
 * @param document the JSON object
 */
public record TokenResponse(String document) {
    static TokenResponse of(Issuance issuance, Secret accessToken, @Nullable Secret refreshToken) {
        return new TokenResponse(Json.write(members(issuance, accessToken, refreshToken)));
    }

    /** The parameters of a response, in whatever form it is sent (RFC 6749 §4.2.2, §5.1). */
    public static Map<String, Object> members(Issuance issuance, Secret accessToken, @Nullable Secret refreshToken) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", accessToken.reveal());
        members.put("token_type", "Bearer");
        Instant expires = issuance.accessExpires();
        if (expires != null) {
            members.put(
                    "expires_in", Duration.between(issuance.issued(), expires).toSeconds());
        }
        if (refreshToken != null) {
            members.put("refresh_token", refreshToken.reveal());
        }
        members.put("scope", issuance.scopes().toString());
        return members;
    }

    /** Nothing of it: the document is all secrets. */
    @Override
    public String toString() {
        return "TokenResponse[***]";
    }
}
