// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How many issuances a day saw.
 *
 * @param day a UTC day
 * @param issued issuances made on it, also those that pruning has taken away since
 */
public record DayCount(LocalDate day, long issued) {
    /** The day on which what was issued at this time counts. */
    public static LocalDate day(Instant issued) {
        return LocalDate.ofInstant(issued, ZoneOffset.UTC);
    }
}
