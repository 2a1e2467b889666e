// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

/**
 * Whether a redirect URI can be registered.
 *
 * @param section the rule that decides, such as {@code RFC 9700 §2.1}
 * @param advice what is wrong with it; where nothing is, how it will be compared
 */
public record RedirectUriVerdict(boolean registrable, String section, String advice) {}
