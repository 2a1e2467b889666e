// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;

/**
 * Finds the token of a request: in its Authorization header (RFC 6750 §2.1, RFC 9700 §4.3.2), and elsewhere only where that is chosen.
 *
 * @param oauthScheme whether the scheme of the drafts is taken, too
 */
record BearerToken(boolean oauthScheme, TokenParameters parameters) {
    private static final String BEARER = "Bearer";
    private static final String OAUTH = "OAuth";
    private static final String PUNCTUATION = "-._~+/";

    /** A text that ends with the token, which begins at {@link #start}; null where the request has none. Refuses more than one, and what no token looks like. */
    @Nullable
    String find(HttpRequest request) {
        List<String> headers = request.headers().all("authorization");
        if (headers.size() > 1) {
            throw malformed("authorization_repeated");
        }
        String header = headers.isEmpty() ? "" : headers.get(0);
        int scheme = scheme(header);
        if (scheme == 0) {
            return parameter(request);
        }
        mustBeB64Token(header, afterSpaces(header, scheme));
        if (parameters.areIn(request)) {
            throw malformed("token_in_two_places");
        }
        return header;
    }

    /** Where the token begins in such a text: no token holds a space. */
    static int start(String text) {
        return text.lastIndexOf(' ') + 1;
    }

    /** Whether the text is that of a parameter, not of a header. */
    static boolean isParameter(String text) {
        return start(text) == 0;
    }

    private @Nullable String parameter(HttpRequest request) {
        String token = parameters.find(request);
        if (token == null || token.isEmpty()) {
            return null;
        }
        mustBeB64Token(token, 0);
        return token;
    }

    /** How long the scheme is; 0 where it is not one of ours. */
    private int scheme(String header) {
        if (is(BEARER, header)) {
            return BEARER.length();
        }
        return oauthScheme && is(OAUTH, header) ? OAUTH.length() : 0;
    }

    private static boolean is(String scheme, String header) {
        int end = scheme.length();
        return header.regionMatches(true, 0, scheme, 0, end) && (header.length() == end || header.charAt(end) == ' ');
    }

    private static int afterSpaces(String header, int from) {
        int start = from;
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    private static void mustBeB64Token(String text, int start) {
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '=') {
            end--;
        }
        boolean sound = end > start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            sound &= letter || PUNCTUATION.indexOf(c) >= 0;
        }
        if (!sound) {
            throw malformed("bearer_malformed");
        }
    }

    static OAuthException malformed(String reason) {
        return refuse(INVALID_REQUEST, "The request carries one bearer token, in one Authorization header.")
                .because(reason);
    }
}
