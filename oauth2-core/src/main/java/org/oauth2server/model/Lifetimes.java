// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long things live. Null means for ever, which is never the default.
 *
 * @param request until when a resource owner may decide
 * @param code of an authorization code: at most 10 minutes (RFC 6749 §4.1.2)
 * @param accessToken of an access token
 * @param refreshToken of a refresh token that is not used
 * @param grant of a whole family of tokens, however often it is refreshed
 * @param grace within which a refresh token that was just spent gets the same answer again; zero switches it off
 */
public record Lifetimes(
        Duration request,
        Duration code,
        @Nullable Duration accessToken,
        @Nullable Duration refreshToken,
        @Nullable Duration grant,
        Duration grace) {
    private static final Duration LONGEST_CODE = Duration.ofMinutes(10);

    /** Ten minutes to decide, a minute for a code, an hour for an access token, 30 days unused, 180 days in all, ten seconds of grace. */
    public static final Lifetimes DEFAULT = new Lifetimes(
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofDays(30),
            Duration.ofDays(180),
            Duration.ofSeconds(10));

    /** What is kept for ever is kept until here. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws IllegalArgumentException if one is not positive, or a code would live for longer than 10 minutes */
    public Lifetimes {
        mustBePositive("A request", request);
        mustBePositive("A code", code);
        mustBePositive("An access token", accessToken);
        mustBePositive("A refresh token", refreshToken);
        mustBePositive("A grant", grant);
        if (code.compareTo(LONGEST_CODE) > 0) {
            throw new IllegalArgumentException("A code lives for 10 minutes at most (RFC 6749 §4.1.2).");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("A grace window is not negative.");
        }
    }

    private static void mustBePositive(String what, @Nullable Duration lifetime) {
        if (lifetime != null && (lifetime.isNegative() || lifetime.isZero())) {
            throw new IllegalArgumentException(what + " lives for a positive time, or for ever where that is allowed.");
        }
    }

    /** The end of this lifetime from now on, but never beyond the limit; null: there is no end. */
    public static @Nullable Instant end(Instant now, @Nullable Duration lifetime, @Nullable Instant limit) {
        Instant end = lifetime == null ? null : now.plus(lifetime);
        if (end == null || limit == null) {
            return end == null ? limit : end;
        }
        return end.isBefore(limit) ? end : limit;
    }

    /** The latest of these times, where null stands for an end that never comes. */
    public static Instant latest(@Nullable Instant... times) {
        Instant latest = Instant.MIN;
        for (Instant time : times) {
            Instant known = time == null ? FOR_EVER : time;
            latest = known.isAfter(latest) ? known : latest;
        }
        return latest;
    }
}
