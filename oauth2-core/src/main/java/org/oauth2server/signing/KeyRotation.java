// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

/**
 * What came of a rotation.
 *
 * @param successor the key that takes over, see {@link KeySummary#signsFrom}
 * @param made whether this rotation made it; false: it was there already, by a rotation before, or by another node at the same time
 */
public record KeyRotation(KeySummary successor, boolean made) {}
