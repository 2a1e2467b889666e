// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

/** What a store may declare about itself. A rule that needs an undeclared capability is skipped with this reason, never passed. */
public enum Capability {
    /** What was written is still there after the process has ended. */
    DURABLE,
    /** Two processes can open the same store. */
    SHARED,
    /** A {@link View} takes one round trip; a store without joins takes two. */
    SINGLE_TRIP_VIEWS,
    /** It can be listed whole, see {@link Archive}, and so be carried to and from another store. */
    ARCHIVE
}
