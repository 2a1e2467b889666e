// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.ServerConfig;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.jose.nimbus.NimbusJose;

/**
 * Access tokens that are signed.
 *
 * @param audience whom they are for; empty: the issuer
 * @param algorithm of keys that are made from now on; null: that of the key before
 */
record SignedTokens(List<String> audience, @Nullable SigningAlgorithm algorithm) {
    /**
     * What the settings choose; null: opaque tokens.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    static @Nullable SignedTokens of(Settings settings) {
        String format = settings.get(Setting.ACCESS_TOKEN_FORMAT);
        if (!format.equals("opaque") && !format.equals("jwt")) {
            throw new IllegalArgumentException("--access-token-format is opaque or jwt.");
        }
        List<String> audience = settings.find(Setting.ACCESS_TOKEN_AUDIENCE)
                .map(text -> List.of(text.split("\\s*,\\s*", -1)))
                .orElse(List.of());
        SigningAlgorithm algorithm = settings.find(Setting.ACCESS_TOKEN_ALGORITHM)
                .map(SignedTokens::algorithm)
                .orElse(null);
        if (format.equals("jwt")) {
            return new SignedTokens(audience, algorithm);
        }
        if (!audience.isEmpty() || algorithm != null) {
            throw new IllegalArgumentException(
                    "Audience and algorithm are of signed tokens: they need --access-token-format jwt.");
        }
        return null;
    }

    private static SigningAlgorithm algorithm(String name) {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("--access-token-algorithm is ES256 or RS256.");
    }

    void choose(ServerConfig config) {
        config.jwtAccessTokens(new NimbusJose(), jwt -> {
            if (!audience.isEmpty()) {
                jwt.audience(audience.toArray(String[]::new));
            }
            if (algorithm != null) {
                jwt.algorithm(algorithm);
            }
        });
    }
}
