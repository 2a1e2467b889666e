// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.token;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.function.Supplier;

/** Breaks: the clock is injected. */
final class ClockReader {
    Instant now() {
        return Instant.now();
    }

    LocalDate today() {
        return LocalDate.now();
    }

    Supplier<Instant> later() {
        return Instant::now;
    }

    long millis() {
        return System.currentTimeMillis();
    }

    long nanos() {
        return System.nanoTime();
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    InstantSource source() {
        return InstantSource.system();
    }

    Date date() {
        return new Date();
    }
}
