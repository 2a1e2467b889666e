// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.util.Locale;

/** Where a key stands in its life. It is judged anew each time, and never stored. */
public enum KeyState {
    /** It is published, and will sign when whoever verifies has had time to learn of it. */
    NEXT,
    /** It signs. */
    SIGNING,
    /** Another signs; what it has signed is still accepted. */
    VERIFYING,
    /** It is not published any more, and nothing that it signed lives. */
    RETIRED;

    /** As it is written for people and for programs. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
