// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Json;

/**
 * The claims of an assertion (RFC 7523 §3), each of its type or refused: a text is a text, a date a whole number of seconds, and nothing is converted.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}, one text
 * @param id {@code jti}
 * @param expires {@code exp}
 * @param notBefore {@code nbf}; null: not given
 * @param issued {@code iat}; null: not given
 */
record JwtClaims(
        String issuer,
        String subject,
        String audience,
        String id,
        Instant expires,
        @Nullable Instant notBefore,
        @Nullable Instant issued) {
    /** How far the clock of an issuer may be ahead of ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** The longest life of an assertion: until then its {@code jti} is remembered. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LONGEST_TEXT = 255;
    private static final long LAST_SECOND = 253_402_300_799L;

    /** @throws IllegalArgumentException if one is missing or of another type */
    static JwtClaims parse(String object) {
        Map<String, @Nullable Object> claims = Json.read(object);
        return new JwtClaims(
                text(claims, "iss"),
                text(claims, "sub"),
                text(claims, "aud"),
                text(claims, "jti"),
                date(claims, "exp"),
                claims.containsKey("nbf") ? date(claims, "nbf") : null,
                claims.containsKey("iat") ? date(claims, "iat") : null);
    }

    private static String text(Map<String, @Nullable Object> claims, String name) {
        if (claims.get(name) instanceof String text
                && !text.isBlank()
                && text.length() <= LONGEST_TEXT
                && isPlain(text)) {
            return text;
        }
        throw new IllegalArgumentException("The claim " + name + " is not a text of 1 to 255 characters.");
    }

    /** What every store can keep: no control character, and no half of a pair. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static Instant date(Map<String, @Nullable Object> claims, String name) {
        Object value = claims.get(name);
        long seconds = value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : -1;
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw new IllegalArgumentException("The claim " + name + " is not a number of whole seconds since 1970.");
        }
        return Instant.ofEpochSecond(seconds);
    }

    /**
     * What is wrong with its dates; null: nothing. The end is taken as it stands; beginning and issue may lie ahead by the skew, and the whole may not
     * last longer than {@link #LONGEST}.
     */
    @Nullable
    String fault(Instant now) {
        Instant latest = now.plus(SKEW);
        if (!now.isBefore(expires)) {
            return "expired";
        }
        if (expires.isAfter(latest.plus(LONGEST))) {
            return "lives_too_long";
        }
        if (notBefore != null && notBefore.isAfter(latest)) {
            return "not_yet_valid";
        }
        if (issued != null
                && (issued.isAfter(latest) || issued.isBefore(now.minus(LONGEST).minus(SKEW)))) {
            return "issued_at_another_time";
        }
        return null;
    }
}
