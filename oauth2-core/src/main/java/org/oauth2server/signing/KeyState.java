// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

/** Where a key stands in its life. It is judged anew each time, and never stored. */
public enum KeyState {
    /** It is published, and will sign when whoever verifies has had time to learn of it. */
    NEXT,
    /** It signs. */
    SIGNING,
    /** Another signs; what it has signed is still accepted. */
    VERIFYING,
    /** It is not published any more, and nothing that it signed lives. */
    RETIRED
}
