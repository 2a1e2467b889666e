// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.oauth2server.ServerConfig;

/** What clients of old are used to, each by a choice of its own. */
enum Compatibility {
    NONE_GRANT(ServerConfig::compatibilityNoneGrant),
    ASSERTION_GRANT(ServerConfig::compatibilityAssertionGrant),
    RACK_TOKENS(ServerConfig::compatibilityRackTokens);

    @SuppressWarnings("ImmutableEnumChecker") // a method of the configuration, without a state
    private final Consumer<ServerConfig> choice;

    Compatibility(Consumer<ServerConfig> choice) {
        this.choice = choice;
    }

    void choose(ServerConfig config) {
        choice.accept(config);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Those that are named, separated by commas.
     *
     * @throws IllegalArgumentException if one of them means nothing
     */
    static Set<Compatibility> parse(String text) {
        Set<Compatibility> chosen = EnumSet.noneOf(Compatibility.class);
        for (String word : text.isEmpty() ? new String[0] : text.split("\\s*,\\s*", -1)) {
            chosen.add(Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--compatibility is one or more of "
                            + Arrays.stream(values()).map(Compatibility::word).collect(Collectors.joining(", "))
                            + ".")));
        }
        return chosen;
    }
}
