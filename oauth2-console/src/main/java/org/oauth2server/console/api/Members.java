// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Json;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Scopes;

/** The members of a JSON body, of which each is known, and of its type. */
final class Members {
    private final Map<String, @Nullable Object> members;

    private Members(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    static Members none() {
        return new Members(Map.of());
    }

    static Members read(String body, Set<String> known) {
        Map<String, @Nullable Object> members;
        try {
            members = Json.read(body);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    Problem.Kind.MALFORMED_REQUEST, "The body is one JSON object, in which no member comes twice.");
        }
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Problem.of(
                        Problem.Kind.UNKNOWN_MEMBER,
                        known.isEmpty() ? "This takes no members." : "This takes " + String.join(", ", known) + ".");
            }
        }
        return new Members(members);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    boolean isNull(String name) {
        return has(name) && members.get(name) == null;
    }

    /** The text; null where the member is null. */
    @Nullable
    String textOrNull(String name) {
        return isNull(name) ? null : text(name);
    }

    String text(String name) {
        return of(name, String.class, "is a text");
    }

    Optional<String> find(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return has(name) && of(name, Boolean.class, "is true or false");
    }

    int number(String name, int preset, int least, int most) {
        if (!has(name)) {
            return preset;
        }
        String range = "is a whole number from " + least + " to " + most;
        int number = of(name, Integer.class, range);
        if (number < least || number > most) {
            throw malformed(name, range);
        }
        return number;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : of(name, List.class, "is a list of texts")) {
            if (!(item instanceof String text)) {
                throw malformed(name, "is a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    Scopes scopes(String name) {
        try {
            return Scopes.parse(text(name));
        } catch (IllegalArgumentException e) {
            throw malformed(name, "is a list of scopes, separated by single spaces (RFC 6749 §3.3)");
        }
    }

    AuthenticationMethod method(String name) {
        try {
            return AuthenticationMethod.of(text(name));
        } catch (IllegalArgumentException e) {
            throw malformed(name, "is one of those that the document names");
        }
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw malformed(name, "is a time in UTC, such as 2027-01-31T12:00:00Z (RFC 3339)");
        }
    }

    private <T> T of(String name, Class<T> type, String what) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw malformed(name, what);
        }
        return type.cast(value);
    }

    static Problem malformed(String name, String what) {
        return Problem.of(Problem.Kind.MALFORMED_MEMBER, "The member " + name + " " + what + ".");
    }
}
