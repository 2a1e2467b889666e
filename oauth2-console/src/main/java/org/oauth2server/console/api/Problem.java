// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;

/** What went wrong with a request to the API, as a problem (RFC 9457). Its detail never repeats what a request held. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String TYPE = "urn:oauth2server:problem:";

    /** What may go wrong. The names of these are part of the contract. */
    enum Kind {
        MISDIRECTED(421, "Another host"),
        UNAUTHORIZED(401, "A living access token is needed"),
        FORBIDDEN(403, "Not allowed"),
        NO_SUCH_ROUTE(404, "There is nothing here"),
        METHOD_NOT_ALLOWED(405, "Not by this method"),
        MALFORMED_REQUEST(400, "The request cannot be read"),
        UNKNOWN_PARAMETER(400, "A parameter means nothing here"),
        MALFORMED_PARAMETER(400, "A parameter cannot be taken"),
        UNKNOWN_MEMBER(400, "A member means nothing here"),
        MALFORMED_MEMBER(400, "A member cannot be taken"),
        MEDIA_TYPE_NOT_SUPPORTED(415, "Only JSON is read"),
        BODY_TOO_LONG(413, "The body is too long"),
        NOT_FOUND(404, "There is none with this identifier"),
        ALREADY_THERE(409, "There is one already"),
        OWN_CLIENT(409, "The console's own client"),
        PRECONDITION_REQUIRED(428, "Say what you have seen"),
        STALE(412, "It was changed meanwhile"),
        NOT_ACCEPTABLE_RECORD(422, "It cannot be registered like this"),
        NOT_CONFIGURED(409, "The server is not configured for this"),
        STORE_UNAVAILABLE(503, "The store does not answer"),
        SERVER_ERROR(500, "The server met an error");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        /** Its name for programs. */
        String type() {
            return TYPE + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final String detail;
    private final transient Headers headers;
    private final String incident;

    private Problem(Kind kind, String detail, Headers headers, String incident) {
        super(kind.type(), null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.headers = headers;
        this.incident = incident;
    }

    /** A problem of this kind; the detail says what to do. */
    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, Headers.NONE, "");
    }

    static Problem notFound() {
        return of(Kind.NOT_FOUND, "Nothing of this kind has this identifier here.");
    }

    /** The same, with a response header. */
    Problem header(String name, String value) {
        return new Problem(kind, detail, headers.with(name, value), incident);
    }

    /** The same, with the identifier under which listeners were told what broke. */
    Problem incident(String identifier) {
        return new Problem(kind, detail, headers, identifier);
    }

    HttpResponse response() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", kind.type());
        members.put("title", kind.title);
        members.put("status", kind.status());
        members.put("detail", detail);
        if (!incident.isEmpty()) {
            members.put("incident", incident);
        }
        HttpResponse empty = Answer.locked(HttpResponse.empty(kind.status()));
        Headers all = empty.headers().with("Content-Type", "application/problem+json");
        HttpResponse[] response = {
            new HttpResponse(kind.status(), all, Json.write(members).getBytes(StandardCharsets.UTF_8))
        };
        headers.forEach((name, value) -> response[0] = response[0].header(name, value));
        return response[0];
    }
}
