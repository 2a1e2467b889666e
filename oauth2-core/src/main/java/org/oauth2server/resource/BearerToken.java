// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.PercentDecoder;

/** Finds the token of a request in its Authorization header, the one place where it may stand (RFC 6750 §2.1, RFC 9700 §4.3.2). */
final class BearerToken {
    private static final String SCHEME = "Bearer";
    private static final String PUNCTUATION = "-._~+/";

    private BearerToken() {}

    /** The token as it came; null where the request has none. Refuses more than one, and what no token looks like. */
    static @Nullable String of(HttpRequest request) {
        List<String> headers = request.headers().all("authorization");
        if (headers.size() > 1) {
            throw malformed("authorization_repeated");
        }
        String header = headers.isEmpty() ? "" : headers.get(0);
        if (!isBearer(header)) {
            return null;
        }
        String token = token(header);
        mustStandAlone(request);
        return token;
    }

    private static boolean isBearer(String header) {
        int end = SCHEME.length();
        return header.regionMatches(true, 0, SCHEME, 0, end) && (header.length() == end || header.charAt(end) == ' ');
    }

    private static String token(String header) {
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        String token = header.substring(start);
        if (!isB64Token(token)) {
            throw malformed("bearer_malformed");
        }
        return token;
    }

    private static boolean isB64Token(String token) {
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = token.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0;
    }

    private static void mustStandAlone(HttpRequest request) {
        String form = Parameters.isForm(request) ? new String(request.body(), ISO_8859_1) : "";
        if (namesToken(request.query()) || namesToken(form)) {
            throw malformed("token_in_two_places");
        }
    }

    /** How long a query or a form of the application is, and what else it holds, is not for us to judge. */
    private static boolean namesToken(@Nullable String encoded) {
        if (encoded == null) {
            return false;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (isAccessToken(equals < 0 ? pair : pair.substring(0, equals))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAccessToken(String name) {
        try {
            return PercentDecoder.decode(name).equals("access_token");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static OAuthException malformed(String reason) {
        return refuse(INVALID_REQUEST, "The request carries one bearer token, in one Authorization header.")
                .because(reason);
    }
}
