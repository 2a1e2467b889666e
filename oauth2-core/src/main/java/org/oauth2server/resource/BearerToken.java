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

    /** The header that ends with the token, which begins at {@link #start}; null where the request has none. Refuses more than one, and what no token looks like. */
    static @Nullable String header(HttpRequest request) {
        List<String> headers = request.headers().all("authorization");
        if (headers.size() > 1) {
            throw malformed("authorization_repeated");
        }
        String header = headers.isEmpty() ? "" : headers.get(0);
        if (!isBearer(header)) {
            return null;
        }
        if (!isB64Token(header, start(header))) {
            throw malformed("bearer_malformed");
        }
        mustStandAlone(request);
        return header;
    }

    /** Where in the header the token begins. */
    static int start(String header) {
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    private static boolean isBearer(String header) {
        int end = SCHEME.length();
        return header.regionMatches(true, 0, SCHEME, 0, end) && (header.length() == end || header.charAt(end) == ' ');
    }

    private static boolean isB64Token(String header, int start) {
        int end = header.length();
        while (end > start && header.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = header.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return end > start;
    }

    private static void mustStandAlone(HttpRequest request) {
        String form = Parameters.isForm(request) ? new String(request.body(), ISO_8859_1) : "";
        if (namesToken(request.query()) || namesToken(form)) {
            throw malformed("token_in_two_places");
        }
    }

    /** How long a query or a form of the application is, and what else it holds, is not for us to judge. */
    private static boolean namesToken(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
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
