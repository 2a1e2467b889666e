// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Locale;

/** What became of a test, or of a rule. */
public enum Result {
    PASSED,
    FAILED,
    SKIPPED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
