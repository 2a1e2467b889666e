// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

/**
 * Counts what reaches the database: statements or commands, transaction words included. A suite that is given none skips the rules on budgets.
 */
@FunctionalInterface
public interface RoundTrips {
    /** How many there have been so far, of all stores that the suite has opened; only differences matter. */
    long count();
}
