// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.function.Supplier;

/** What the engine says of records that it does not take, in the words that it has for people. */
final class Refusals {
    private Refusals() {}

    /** What this gives; 422 with the engine's own sentence where it refuses. */
    static <T> T told(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (IllegalArgumentException e) {
            throw Problem.of(Problem.Kind.NOT_ACCEPTABLE_RECORD, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw Problem.of(Problem.Kind.NOT_CONFIGURED, String.valueOf(e.getMessage()));
        }
    }

    /** What this gives; 404 where what it is about went meanwhile. */
    static <T> T found(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
