// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

/** What became of something that another server knew. */
public enum Adoption {
    /** It is here now. */
    TAKEN,
    /** It was here, and has learned what happened to it since. */
    UPDATED,
    /** It was here already. */
    KNOWN
}
