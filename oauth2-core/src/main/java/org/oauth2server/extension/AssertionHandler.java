// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.extension;

/**
 * Judges assertions of one type, which the application makes or understands itself (RFC 6749 §4.5, RFC 7521 §4.1).
 *
 * <pre>{@code
 * config.assertionHandler("urn:example:assertion:ticket", presented -> tickets.find(presented.assertion())
 *         .map(ticket -> AssertionVerdict.once(ticket.user(), ticket.id(), ticket.expires()))
 *         .orElse(AssertionVerdict.refused("ticket_unknown")));
 * }</pre>
 */
@FunctionalInterface
public interface AssertionHandler {
    /** Whom the assertion is about, or that it is no good. What this throws refuses the request, and is told to the listener. */
    AssertionVerdict judge(PresentedAssertion presented);
}
