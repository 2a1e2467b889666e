// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;

/**
 * What a rule says about a client, or about the configuration.
 *
 * @param rule a stable identifier, such as {@code redirect-uri}
 * @param section where the rule is from, such as {@code RFC 9700 §2.1}
 * @param client whom it is about; null: the configuration, or an issuer, which the advice names
 * @param advice what was found and what to do; for a rule that is kept, what is kept
 */
public record Finding(
        String rule,
        String section,
        Verdict verdict,
        @Nullable ClientId client,
        String advice) {
    /** How it stands. */
    public enum Verdict {
        /** The rule is kept. */
        PASS,
        /** It should be otherwise. */
        WARN,
        /** It must be otherwise. */
        FAIL
    }
}
