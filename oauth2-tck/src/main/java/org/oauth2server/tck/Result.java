// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Locale;

/** What became of a test, or of a rule. */
public enum Result {
    PASSED,
    FAILED,
    /** It could not be tried, so nothing is known. */
    SKIPPED,
    /** It says nothing about a store of this kind, see {@link NotApplicable}. */
    NOT_APPLICABLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
