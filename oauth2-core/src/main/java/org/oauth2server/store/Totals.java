// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

/**
 * The sum of everything, for all clients or for one.
 *
 * @param clients registered clients
 * @param issued issuances ever made, also those that pruning has taken away since
 * @param issuedThisWeek issuances made on the UTC day of the question and the six days before it
 * @param revoked grants and single access tokens that are revoked and still kept
 */
public record Totals(long clients, long issued, long issuedThisWeek, long revoked) {}
