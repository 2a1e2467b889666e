// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.oauth2server.http.Headers;

/**
 * What one proxy wrote down.
 *
 * @param from who spoke to it
 * @param https whether he spoke https
 */
record Hop(String from, boolean https) {
    private static final Pattern PORT = Pattern.compile("(\\[.*]|[^:]*):\\d+");

    /** X-Forwarded-Proto has no place in the chain: unless all that is said of it is https, it is not. */
    static List<Hop> xForwarded(Headers headers) {
        List<String> protocols = elements(headers.all("X-Forwarded-Proto"));
        boolean https = !protocols.isEmpty() && protocols.stream().allMatch("https"::equalsIgnoreCase);
        List<Hop> hops = new ArrayList<>();
        for (String from : elements(headers.all("X-Forwarded-For"))) {
            hops.add(new Hop(withoutPort(from), https));
        }
        return hops.isEmpty() ? List.of(new Hop("", https)) : hops;
    }

    static List<Hop> forwarded(Headers headers) {
        List<Hop> hops = new ArrayList<>();
        for (String element : elements(headers.all("Forwarded"))) {
            hops.add(hop(element));
        }
        return hops;
    }

    private static Hop hop(String element) {
        String from = "";
        boolean https = false;
        for (String pair : element.split(";", -1)) {
            String[] parts = pair.strip().split("=", 2);
            String value = parts.length == 2 ? parts[1].replaceFirst("^\"(.*)\"$", "$1") : "";
            switch (parts[0].toLowerCase(Locale.ROOT)) {
                case "for" -> from = withoutPort(value);
                case "proto" -> https = "https".equalsIgnoreCase(value);
                default -> {}
            }
        }
        return new Hop(from, https);
    }

    private static List<String> elements(List<String> fields) {
        return fields.stream()
                .flatMap(field -> List.of(field.split(",", -1)).stream())
                .map(String::strip)
                .toList();
    }

    private static String withoutPort(String node) {
        return PORT.matcher(node).matches() ? node.substring(0, node.lastIndexOf(':')) : node;
    }
}
