// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes when it is told to, also backwards. */
final class TestClock implements InstantSource {
    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }

    void back(Duration by) {
        advance(by.negated());
    }
}
