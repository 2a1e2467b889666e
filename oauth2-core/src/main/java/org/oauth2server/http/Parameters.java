// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query or of a form, never of both together. An empty value counts as none, and no parameter may come twice (RFC 6749 §3.1, §3.2).
 */
public final class Parameters {
    private static final int MOST = 100;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> repeated = new HashSet<>();

    private Parameters() {}

    /** The parameters of this text, {@code a=b&c=d}. Refuses what is not well-formed, or too many. */
    public static Parameters parse(@Nullable String encoded) {
        Parameters parameters = new Parameters();
        if (encoded != null && !encoded.isEmpty()) {
            String[] pairs = encoded.split("&", MOST + 2);
            if (pairs.length > MOST) {
                throw refuse(INVALID_REQUEST, "The request has too many parameters.")
                        .because("too_many_parameters");
            }
            for (String pair : pairs) {
                parameters.add(pair);
            }
        }
        return parameters;
    }

    /** The parameters of a form body (RFC 6749 Appendix B). Refuses another content type, a content encoding, and what is too long. */
    public static Parameters form(HttpRequest request) {
        mustBeForm(request);
        if (request.body().length > HttpRequest.BODY_LIMIT) {
            throw refuse(INVALID_REQUEST, "The body is too long.").status(413).because("body_too_long");
        }
        return parse(new String(request.body(), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** Whether the request has a body that says it is a form. */
    public static boolean isForm(HttpRequest request) {
        return request.body().length > 0 && isFormType(request.headers());
    }

    /** Whether these headers say that the body is a form. */
    public static boolean isFormType(Headers headers) {
        return FormType.matches(headers.first("content-type"));
    }

    private static void mustBeForm(HttpRequest request) {
        String type = request.headers().first("content-type");
        if (!FormType.matches(type) || request.headers().all("content-type").size() != 1) {
            throw refuse(INVALID_REQUEST, "The body is sent as application/x-www-form-urlencoded in UTF-8.")
                    .because("content_type_not_form");
        }
        if (request.headers().first("content-encoding") != null) {
            throw refuse(INVALID_REQUEST, "The body is sent without a content encoding.")
                    .status(415)
                    .because("content_encoding_not_supported");
        }
    }

    private void add(String pair) {
        if (pair.isEmpty()) {
            return;
        }
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (values.putIfAbsent(name, value) != null) {
            repeated.add(name);
        }
    }

    private static String decode(String encoded) {
        try {
            return PercentDecoder.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw refuse(INVALID_REQUEST, "A parameter is not correctly encoded.")
                    .because("malformed_encoding");
        }
    }

    /** The value of this parameter; null where it is absent or empty. Refuses one that came twice. */
    public @Nullable String get(String name) {
        if (repeated.contains(name)) {
            throw repeatedParameter();
        }
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether this parameter came at all, empty or twice as well. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether this parameter came with a value, or twice. */
    public boolean isGiven(String name) {
        return repeated.contains(name) || get(name) != null;
    }

    /** Refuses where any parameter came twice. */
    public void mustNotRepeat() {
        if (!repeated.isEmpty()) {
            throw repeatedParameter();
        }
    }

    private static RuntimeException repeatedParameter() {
        return refuse(INVALID_REQUEST, "A parameter is given more than once.").because("parameter_repeated");
    }

    /** The names that came. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
