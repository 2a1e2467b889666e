// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;
import org.oauth2server.http.PercentEncoder;

/**
 * Tells whoever tests a client why he was refused. The form of the answers stays that of the protocol: JSON and redirects get a longer {@code
 * error_description}, and the {@code error_uri} that RFC 6749 has for this (§4.1.2.1, §5.2). A server in production tells no stranger as much.
 */
final class Tutor {
    private static final Pattern DESCRIPTION = Pattern.compile("(?<=[?&]error_description=)[^&]*");

    private final Addresses addresses;
    private final Pages pages;

    Tutor(Addresses addresses, Pages pages) {
        this.addresses = addresses;
        this.pages = pages;
    }

    HttpResponse explained(HttpResponse response, String reason) {
        Optional<Lesson> found = Lesson.of(reason);
        if (found.isEmpty()) {
            return response;
        }
        Lesson lesson = found.get();
        String location = response.headers().first("Location");
        if (location != null) {
            return location.contains("error=") ? with(response, "Location", redirect(location, lesson)) : response;
        }
        String type = String.valueOf(response.headers().first("Content-Type"));
        if (type.startsWith("application/json")) {
            return document(response, lesson);
        }
        return type.startsWith("text/html") ? page(response, lesson) : response;
    }

    private String redirect(String location, Lesson lesson) {
        Matcher description = DESCRIPTION.matcher(location);
        return description.replaceFirst(Matcher.quoteReplacement(PercentEncoder.encode(lesson.line()))) + "&error_uri="
                + PercentEncoder.encode(addresses.why(lesson));
    }

    private HttpResponse document(HttpResponse response, Lesson lesson) {
        Map<String, Object> members = new LinkedHashMap<>(Json.read(response.text()));
        members.put("error_description", lesson.line());
        members.put("error_uri", addresses.why(lesson));
        return new HttpResponse(
                response.status(),
                response.headers(),
                HttpResponse.json(0, Json.write(members)).body());
    }

    private HttpResponse page(HttpResponse response, Lesson lesson) {
        HttpResponse page = pages.why(response.status(), "This request cannot go on", lesson);
        String allow = response.headers().first("Allow");
        return allow == null ? page : page.header("Allow", allow);
    }

    private static HttpResponse with(HttpResponse response, String name, String value) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        response.headers()
                .forEach((field, text) -> fields.computeIfAbsent(field, any -> new ArrayList<>())
                        .add(field.equalsIgnoreCase(name) ? value : text));
        return new HttpResponse(response.status(), Headers.of(fields), response.body());
    }
}
