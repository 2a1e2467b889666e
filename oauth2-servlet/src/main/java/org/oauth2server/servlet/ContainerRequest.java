// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.PercentDecoder;
import org.oauth2server.http.PercentEncoder;

/**
 * A container's request as the engine sees it: path, query and body as they came. {@code getParameter} is not called, for it would merge query and
 * body, decode by a character set that the client chooses, and keep the first of two values; but for tokens in forms, where an application chose to take them.
 */
final class ContainerRequest {
    private static final byte[] NO_BODY = {};
    private static final List<String> TOKENS = List.of("access_token", "oauth_token");

    private ContainerRequest() {}

    /** The body was read before: what is left of it is not what the client sent. */
    static final class BodyGone extends Exception {
        private static final long serialVersionUID = 1L;

        BodyGone() {
            super("The body of a request was read before it came to the authorization server: put its filter before"
                    + " every filter that calls getParameter, getReader or getInputStream.");
        }
    }

    static HttpRequest withBody(HttpServletRequest request) throws IOException, BodyGone {
        return of(request, body(request));
    }

    /** The body stays where it is, for the application. */
    static HttpRequest withoutBody(HttpServletRequest request) {
        return of(request, NO_BODY);
    }

    /**
     * With so much of a form that is posted as may be a token; the application finds the whole form by {@code getParameter}, for the container has read it. What the
     * container adds from the query comes first, and is left out (Servlet 6.0 §3.1).
     */
    static HttpRequest withToken(HttpServletRequest request) {
        HttpRequest head = withoutBody(request);
        if (!head.method().equals("POST") || !Parameters.isFormType(head.headers())) {
            return head;
        }
        String form = TOKENS.stream()
                .flatMap(name -> posted(request, name).map(value -> name + "=" + PercentEncoder.encode(value)))
                .collect(Collectors.joining("&"));
        return of(request, form.getBytes(StandardCharsets.US_ASCII));
    }

    private static Stream<String> posted(HttpServletRequest request, String name) {
        String[] all = request.getParameterValues(name);
        return all == null ? Stream.empty() : Arrays.stream(all).skip(inQuery(request.getQueryString(), name));
    }

    private static long inQuery(@Nullable String query, String name) {
        return query == null
                ? 0
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> isName(pair.split("=", 2)[0], name))
                        .count();
    }

    private static boolean isName(String encoded, String name) {
        try {
            return PercentDecoder.decode(encoded).equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static HttpRequest of(HttpServletRequest request, byte[] body) {
        return new HttpRequest(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                headers(request),
                body,
                request.getRemoteAddr());
    }

    private static Headers headers(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            fields.put(name, Collections.list(request.getHeaders(name)));
        }
        return Headers.of(fields);
    }

    private static byte[] body(HttpServletRequest request) throws IOException, BodyGone {
        byte[] body = read(request);
        if (body.length < announced(request)) {
            throw new BodyGone();
        }
        return body;
    }

    /** At least so many bytes a sound request has, as far as its headers tell; nobody sends nothing in chunks. */
    private static long announced(HttpServletRequest request) {
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        return chunked ? 1 : Math.min(request.getContentLengthLong(), HttpRequest.BODY_LIMIT);
    }

    private static byte[] read(HttpServletRequest request) throws IOException, BodyGone {
        try {
            return request.getInputStream().readNBytes(HttpRequest.BODY_LIMIT + 1);
        } catch (IllegalStateException readerInUse) {
            throw new BodyGone();
        }
    }
}
