// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.PageRequest;

/** The parameters of a request, of which each is known, and comes once. */
final class Query {
    private static final int LONGEST = 500;

    private final Parameters parameters;

    private Query(Parameters parameters) {
        this.parameters = parameters;
    }

    static Query of(Parameters parameters, Set<String> known) {
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                throw Problem.of(
                        Problem.Kind.UNKNOWN_PARAMETER,
                        known.isEmpty() ? "This takes no parameters." : "This takes " + String.join(", ", known) + ".");
            }
        }
        return new Query(parameters);
    }

    Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(parameters.get(name));
        if (text.isPresent() && text.get().length() > LONGEST) {
            throw malformed(name, "has up to " + LONGEST + " characters");
        }
        return text;
    }

    Optional<ClientId> client(String name) {
        try {
            return text(name).map(ClientId::new);
        } catch (IllegalArgumentException e) {
            throw malformed(name, "is the identifier of a client");
        }
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        return text(name)
                .map(value -> Arrays.stream(choices.getEnumConstants())
                        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(value))
                        .findFirst()
                        .orElseThrow(() -> malformed(name, "is one of those that the document names")));
    }

    int number(String name, int preset, int most) {
        String text = text(name).orElse(String.valueOf(preset));
        if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > most) {
            throw malformed(name, "is a number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    PageRequest page(int preset, int most) {
        return new PageRequest(number("size", preset, most), text("after").orElse(null));
    }

    static Problem malformed(String name, String what) {
        return Problem.of(Problem.Kind.MALFORMED_PARAMETER, "The parameter " + name + " " + what + ".");
    }
}
