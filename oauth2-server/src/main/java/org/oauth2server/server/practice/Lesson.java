// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person learns from a refusal. The texts are visible ASCII without quotes, so that an {@code error_description} may hold them (RFC 6749 §A.8).
 *
 * @param reason of the refusal
 * @param section where the rule stands, such as {@code RFC 6749 §4.4.2}
 * @param wrong what was wrong
 * @param remedy what to do
 */
record Lesson(String reason, String section, String wrong, String remedy) {
    private static final Pattern SECTION = Pattern.compile("RFC (\\d+) §(.+)");
    private static final Pattern OF_A_CREDENTIAL = Pattern.compile("(?:code|refresh_token|access_token)_(.+)");
    private static final Map<String, Lesson> ALL = read();

    private static Map<String, Lesson> read() {
        Map<String, Lesson> lessons = new LinkedHashMap<>();
        for (String line : Template.resource("lessons.txt").lines().toList()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" \\| ", -1);
                lessons.put(parts[0], new Lesson(parts[0], parts[1], parts[2], parts[3]));
            }
        }
        return lessons;
    }

    /** The lesson of this reason; what may befall any credential is told alike. */
    static Optional<Lesson> of(String reason) {
        Matcher credential = OF_A_CREDENTIAL.matcher(reason);
        return Optional.ofNullable(ALL.get(reason))
                .or(() -> credential.matches() ? Optional.ofNullable(ALL.get(credential.group(1))) : Optional.empty());
    }

    /** The lesson whose page lies at this address; empty where it leads anywhere else. */
    static Optional<Lesson> at(@Nullable String uri, Addresses addresses) {
        String pages = addresses.url(Addresses.WHY);
        return uri != null && uri.startsWith(pages)
                ? Optional.ofNullable(ALL.get(uri.substring(pages.length())))
                : Optional.empty();
    }

    static Iterable<Lesson> all() {
        return ALL.values();
    }

    /** In one line of ASCII. */
    String line() {
        return wrong + " " + remedy + " (" + section.replace("§", "section ") + ")";
    }

    /** Where the RFC can be read. */
    String source() {
        Matcher parts = SECTION.matcher(section);
        if (!parts.matches()) {
            throw new IllegalStateException("No section: " + section);
        }
        String place = parts.group(2);
        boolean appendix = Character.isLetter(place.charAt(0));
        return "https://www.rfc-editor.org/rfc/rfc" + parts.group(1) + "#" + (appendix ? "appendix-" : "section-")
                + place;
    }
}
