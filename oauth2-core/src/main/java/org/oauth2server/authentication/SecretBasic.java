// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.PercentDecoder;
import org.oauth2server.model.AuthenticationMethod;

/** Identifier and secret in the Authorization header, each form-encoded before they are joined (RFC 6749 §2.3.1, RFC 7617). */
final class SecretBasic {
    private static final String SCHEME = "Basic";

    private SecretBasic() {}

    static @Nullable Presented read(HttpRequest request, Parameters form) {
        String credentials = credentials(request.headers().all("authorization"));
        if (credentials == null) {
            return null;
        }
        Presented presented = decode(credentials);
        String inBody = form.get("client_id");
        if (inBody != null && !inBody.equals(presented.clientId())) {
            throw refuse(INVALID_REQUEST, "The client_id differs from that of the Authorization header.")
                    .because("client_id_differs");
        }
        return presented;
    }

    private static @Nullable String credentials(List<String> headers) {
        if (headers.size() > 1 || (headers.size() == 1 && headers.get(0).indexOf(',') >= 0)) {
            throw refuse(INVALID_REQUEST, "The request has more than one Authorization.")
                    .because("authorization_repeated");
        }
        String header = headers.isEmpty() ? "" : headers.get(0).strip();
        boolean basic = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
        return basic ? header.substring(Math.min(SCHEME.length() + 1, header.length())) : null;
    }

    private static Presented decode(String credentials) {
        try {
            String text = decodeStrictly(credentials);
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("No colon between identifier and secret.");
            }
            return new Presented(
                    AuthenticationMethod.CLIENT_SECRET_BASIC,
                    PercentDecoder.decode(text.substring(0, colon)),
                    PercentDecoder.decode(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw ClientAuthenticator.invalidClient("basic_malformed");
        }
    }

    /** One text has one encoding: with its padding, and with no bits left over, which its last group alone can have (RFC 4648 §3.2, §3.5). */
    private static String decodeStrictly(String base64) {
        byte[] octets = Base64.getDecoder().decode(base64);
        int whole = Math.max(0, octets.length - 1) / 3;
        String last = Base64.getEncoder().encodeToString(Arrays.copyOfRange(octets, whole * 3, octets.length));
        if (base64.length() != whole * 4 + last.length() || !base64.endsWith(last)) {
            throw new IllegalArgumentException("Not the canonical encoding.");
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
