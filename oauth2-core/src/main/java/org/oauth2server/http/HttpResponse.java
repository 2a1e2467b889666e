// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response as a binding sends it. Each that is made here says that it must not be stored and leaks no referrer.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the content
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two responses
public record HttpResponse(int status, Headers headers, byte[] body) {
    private static final Headers PRIVATE = Headers.NONE
            .with("Cache-Control", "no-store")
            .with("Pragma", "no-cache")
            .with("Referrer-Policy", "no-referrer")
            .with("X-Content-Type-Options", "nosniff");

    private static final Headers JSON = PRIVATE.with("Content-Type", "application/json");

    /** A JSON document. */
    public static HttpResponse json(int status, String document) {
        return new HttpResponse(status, JSON, document.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A page that runs no script, loads nothing, and cannot be framed (RFC 9700 §4.16).
     *
     * @param title of the page, as plain text
     * @param style its style sheet, a constant
     * @param content of the body, as HTML: whoever makes it escapes what is not his own
     */
    public static HttpResponse html(int status, String title, String style, String content) {
        String page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + Html.escape(title) + "</title><style>" + style + "</style></head><body>" + content
                + "</body></html>\n";
        Headers headers = PRIVATE.with("Content-Type", "text/html;charset=UTF-8")
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src '" + Html.cspHash(style)
                                + "'; frame-ancestors 'none'; base-uri 'none'")
                .with("X-Frame-Options", "DENY");
        return new HttpResponse(status, headers, page.getBytes(StandardCharsets.UTF_8));
    }

    /** No content at all. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, PRIVATE, new byte[0]);
    }

    /** Sends the browser on, by GET whatever the method was (RFC 9110 §15.4.4, RFC 9700 §4.12). */
    public static HttpResponse seeOther(String location) {
        return empty(303).header("Location", location);
    }

    /** The same response with one more header field. */
    public HttpResponse header(String name, String value) {
        return new HttpResponse(status, headers.with(name, value), body);
    }

    /** The same response with these header fields as well. */
    public HttpResponse headers(Map<String, String> fields) {
        HttpResponse response = this;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            response = response.header(field.getKey(), field.getValue());
        }
        return response;
    }

    /** The content as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The status alone: the content may hold secrets. */
    @Override
    public String toString() {
        return "HttpResponse[" + status + "]";
    }
}
