// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.jose.Signing;
import org.oauth2server.jose.SigningAlgorithm;

/** How access tokens are signed (RFC 9068). */
public final class JwtOptions {
    private static final int LONGEST_AUDIENCE = 500;

    private final Signing signing;
    private @Nullable SigningAlgorithm algorithm;
    private List<String> audience = List.of();

    /** Tokens signed by ES256, for the issuer as their audience. */
    public JwtOptions(Signing signing) {
        this.signing = signing;
    }

    /**
     * The algorithm of keys that are made from now on. If not set, a key has the algorithm of the one it replaces, and the first has ES256. RS256 is for resource servers that know nothing else: it costs twice as much, and its signatures
     * are four times as long. Keys that are there go on with their own: another takes over by a rotation, see {@link KeyDirectory#rotate}.
     */
    public JwtOptions algorithm(SigningAlgorithm algorithm) {
        this.algorithm = algorithm;
        return this;
    }

    /**
     * Whom tokens are for, by the identifiers that the resource servers check (RFC 9068 §3); the issuer if not set.
     *
     * @throws IllegalArgumentException if none is given, or one is blank, or they are longer than 500 characters together
     */
    public JwtOptions audience(String... audience) {
        List<String> all = List.of(audience);
        if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("An audience is an identifier such as https://api.example.com.");
        }
        if (all.stream().mapToInt(String::length).sum() > LONGEST_AUDIENCE) {
            throw new IllegalArgumentException(
                    "The audience is longer than " + LONGEST_AUDIENCE + " characters: it stands in every token.");
        }
        this.audience = all;
        return this;
    }

    Signing signing() {
        return signing;
    }

    /** The algorithm of the key that replaces one with this algorithm; null: of the first. */
    SigningAlgorithm algorithmAfter(@Nullable String replaced) {
        if (algorithm != null) {
            return algorithm;
        }
        return SigningAlgorithm.RS256.name().equals(replaced) ? SigningAlgorithm.RS256 : SigningAlgorithm.ES256;
    }

    List<String> audienceOr(String issuer) {
        return audience.isEmpty() ? List.of(issuer) : audience;
    }
}
